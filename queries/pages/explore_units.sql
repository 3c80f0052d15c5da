-- name: explore_units
-- answers: Which units are there, and which inspection was the latest of each, in one programme or in any?
-- grain: one row per unit that was open, or had closed after an inspection (pdu_code)
-- parameters: programme, region, units, as_at
WITH latest AS (
    SELECT
        r.pdu_code,
        r.inspection_id,
        r.overall_rating,
        r.rating_rank,
        r.rating_letter
    FROM unit_rating AS r
    INNER JOIN inspection_dated AS i ON r.inspection_id = i.inspection_id
    WHERE r.published_on <= $as_at AND ($programme IS NULL OR i.programme = $programme)
    QUALIFY row_number() OVER (PARTITION BY r.pdu_code ORDER BY r.published_on DESC, r.inspection_id DESC) = 1
)

SELECT
    p.pdu_code,
    p.pdu_name,
    p.region_code,
    g.region_name,
    CASE WHEN p.closed_on <= $as_at THEN p.closed END AS closed,
    r.inspection_id,
    r.overall_rating AS rating,
    r.rating_rank,
    r.rating_letter,
    i.programme,
    m.label AS programme_label,
    m.shown_as,
    i.overall_score,
    i.overall_score_max,
    i.published,
    i.published_year,
    i.source_ids
FROM pdu AS p
INNER JOIN region AS g USING (region_code)
LEFT JOIN latest AS r ON p.pdu_code = r.pdu_code
LEFT JOIN inspection_dated AS i ON r.inspection_id = i.inspection_id
LEFT JOIN programme AS m ON i.programme = m.programme
WHERE p.opened_on <= $as_at
    AND (p.closed_on IS NULL OR p.closed_on > $as_at OR r.inspection_id IS NOT NULL)
    AND (
        ($region IS NULL AND coalesce(len($units), 0) = 0)
        OR p.region_code = $region
        OR coalesce(list_contains($units, p.pdu_code), false)
    )
ORDER BY p.pdu_name;
