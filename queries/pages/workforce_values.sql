-- name: workforce_values
-- answers: What was each figure of some indicators in the country, the regions and the units of a region, and of which day?
-- grain: one row per published value (csv_line)
-- parameters: indicators, region, as_at
SELECT
    v.* EXCLUDE (inspection_id, inspection_published_on, inspection_fieldwork_on, programme),
    coalesce(p.pdu_name, g.region_name, 'England and Wales') AS area_name,
    h.region_code AS unit_region,
    v.inspection_id AS reported_with,
    w.published AS reported_published,
    w.published_year AS reported_year,
    w.fieldwork AS reported_fieldwork
FROM indicator_value_known AS v
LEFT JOIN region AS g ON v.area_type = 'region' AND v.area_code = g.region_code
LEFT JOIN pdu AS p ON v.area_type = 'pdu' AND v.area_code = p.pdu_code
LEFT JOIN region AS h ON p.region_code = h.region_code
LEFT JOIN inspection_dated AS w ON v.inspection_id = w.inspection_id
WHERE v.known_on <= $as_at
    AND list_contains($indicators, v.indicator)
    -- Without a region: the units of all.
    AND (v.area_type IN ('national', 'region') OR (v.area_type = 'pdu' AND ($region IS NULL OR p.region_code = $region)))
ORDER BY
    CASE v.area_type WHEN 'national' THEN 1 WHEN 'region' THEN 2 ELSE 3 END,
    area_name,
    v.indicator,
    v.grade_sort,
    v.describes_on DESC NULLS LAST,
    v.csv_line;
