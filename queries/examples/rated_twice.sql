-- name: rated_twice
-- answers: How were units rated that were inspected twice?
-- grain: one row per later inspection (later_inspection)
-- parameters: none
SELECT
    p.pdu_name,
    a.programme AS earlier_programme,
    a.overall_rating AS earlier_rating,
    b.programme AS later_programme,
    b.overall_rating AS later_rating,
    b.inspection_id AS later_inspection
FROM unit_rating AS a
INNER JOIN unit_rating AS b ON a.pdu_code = b.pdu_code AND b.round = a.round + 1
INNER JOIN pdu AS p ON a.pdu_code = p.pdu_code
ORDER BY p.pdu_name
