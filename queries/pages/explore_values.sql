-- name: explore_values
-- answers: Which values of one workforce indicator are known, of which day and level?
-- grain: one row per value (csv_line)
-- parameters: indicator, as_at
SELECT
    v.csv_line,
    v.indicator,
    v.indicator_label,
    v.unit,
    v.direction,
    v.area_type,
    v.area_code,
    coalesce(p.pdu_name, g.region_name, i.area_name, 'England and Wales') AS area_name,
    coalesce(p.region_code, v.area_code) AS region_code,
    v.grade,
    v.grade_label,
    v.grade_sort,
    v.period_start,
    v.period_end,
    v.describes_on,
    v.value,
    v.bound,
    v.derived,
    v.revised,
    v.secondary,
    v.note,
    v.source_id
FROM indicator_value_known AS v
LEFT JOIN inspection_dated AS i ON v.inspection_id = i.inspection_id
LEFT JOIN pdu AS p ON v.area_type = 'pdu' AND v.area_code = p.pdu_code
LEFT JOIN region AS g ON v.area_type = 'region' AND v.area_code = g.region_code
WHERE v.indicator = $indicator AND v.known_on <= $as_at
ORDER BY v.area_type, area_name, v.grade_sort, v.describes_on;
