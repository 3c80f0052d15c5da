-- name: workforce_before
-- answers: Which workforce figures were published of the services before unification?
-- grain: one row per published value (csv_line)
-- parameters: as_at
SELECT
    v.* EXCLUDE (inspection_id, inspection_published_on, inspection_fieldwork_on, programme),
    w.area_name,
    v.inspection_id AS reported_with,
    w.published AS reported_published,
    w.published_year AS reported_year,
    w.fieldwork AS reported_fieldwork,
    s.url,
    s.title AS source_title
FROM indicator_value_known AS v
INNER JOIN source AS s ON v.source_id = s.source_id
LEFT JOIN inspection_dated AS w ON v.inspection_id = w.inspection_id
WHERE v.known_on <= $as_at AND v.area_type IN ('crc', 'nps')
ORDER BY v.area_type, w.area_name, v.theme, v.indicator_label, v.grade_sort, v.csv_line;
