-- name: latest_ratings
-- answers: How was each unit last rated, when, and in which programme?
-- grain: one row per inspected unit (pdu_name)
-- parameters: none
SELECT
    p.pdu_name,
    r.overall_rating,
    r.programme,
    i.published
FROM unit_rating AS r
INNER JOIN pdu AS p USING (pdu_code)
INNER JOIN inspection AS i USING (inspection_id)
WHERE r.superseded_on IS NULL
ORDER BY p.pdu_name
