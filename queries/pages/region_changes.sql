-- name: region_changes
-- answers: Which units were inspected more than once, and how were they rated before and after?
-- grain: one row per later inspection of a unit (later_id)
-- parameters: region, compare, as_at
SELECT
    p.pdu_code,
    p.pdu_name,
    a.inspection_id AS earlier_id,
    b.inspection_id AS later_id,
    ia.programme AS earlier_programme,
    ma.label AS earlier_label,
    ma.shown_as AS earlier_shown_as,
    ia.overall_rating AS earlier_rating,
    a.rating_rank AS earlier_rank,
    a.rating_letter AS earlier_letter,
    ia.published AS earlier_published,
    ia.published_year AS earlier_year,
    ib.programme AS later_programme,
    mb.label AS later_label,
    mb.shown_as AS later_shown_as,
    ib.overall_rating AS later_rating,
    b.rating_rank AS later_rank,
    b.rating_letter AS later_letter,
    ib.published AS later_published,
    ib.published_year AS later_year,
    b.rating_rank - a.rating_rank AS bands,
    ia.programme <> ib.programme AS across_break,
    ia.source_ids || ';' || ib.source_ids AS source_ids
FROM unit_rating AS a
INNER JOIN unit_rating AS b ON a.pdu_code = b.pdu_code AND b.round = a.round + 1
INNER JOIN pdu AS p ON a.pdu_code = p.pdu_code
INNER JOIN inspection_dated AS ia ON a.inspection_id = ia.inspection_id
INNER JOIN inspection_dated AS ib ON b.inspection_id = ib.inspection_id
INNER JOIN programme AS ma ON ia.programme = ma.programme
INNER JOIN programme AS mb ON ib.programme = mb.programme
WHERE b.published_on <= $as_at
    AND ($region IS NULL OR p.region_code = $region OR list_contains($compare, p.pdu_code))
ORDER BY p.pdu_name, b.round;
