-- name: workforce_before
-- answers: Which workforce figures were published of the services before unification?
-- grain: one row per published value (csv_line)
-- parameters: as_at
SELECT v.* EXCLUDE (latest_until, of_day_until)
FROM workforce_value AS v
WHERE v.known_on <= $as_at AND v.area_type IN ('crc', 'nps')
ORDER BY v.area_type, v.area_name, v.theme, v.indicator_label, v.grade_sort, v.csv_line;
