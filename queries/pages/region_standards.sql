-- name: region_standards
-- answers: How was each standard rated at the inspections of a region's units, and of units picked to compare?
-- grain: one row per rated standard of an inspection (inspection_id, standard)
-- parameters: region, compare, as_at
SELECT
    s.inspection_id,
    p.pdu_code,
    p.pdu_name,
    s.programme,
    s.standard,
    s.standard_label,
    s.sort,
    s.rating,
    s.rating_rank,
    s.rating_letter,
    s.named_by_us,
    s.source_id
FROM standard_rating_known AS s
INNER JOIN pdu AS p ON s.area_type = 'pdu' AND s.area_code = p.pdu_code
WHERE s.known_on <= $as_at AND (p.region_code = $region OR list_contains($compare, p.pdu_code))
ORDER BY s.inspection_id, s.sort;
