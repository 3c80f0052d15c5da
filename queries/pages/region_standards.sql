-- name: region_standards
-- answers: How was each standard rated at the inspections of a region's units, and of units picked to compare?
-- grain: one row per rated standard of an inspection (inspection_id, standard)
-- parameters: region, compare, as_at
SELECT
    inspection_id,
    area_code AS pdu_code,
    pdu_name,
    programme,
    standard,
    standard_label,
    sort,
    rating,
    rating_rank,
    rating_letter,
    named_by_us,
    source_id
FROM standard_shown
WHERE known_on <= $as_at AND (region_code = $region OR list_contains($compare, area_code))
ORDER BY inspection_id, sort, standard;
