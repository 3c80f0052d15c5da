-- name: workforce_values
-- answers: What was each figure of some indicators in the country, the regions and the units of a region, and of which day?
-- grain: one row per published value (csv_line)
-- parameters: indicators, region, as_at
SELECT v.* EXCLUDE (latest_until, of_day_until)
FROM workforce_value AS v
WHERE v.known_on <= $as_at
    AND list_contains($indicators, v.indicator)
    AND v.area_type IN ('national', 'region', 'pdu')
    -- Without a region: the units of all.
    AND (v.area_type <> 'pdu' OR $region IS NULL OR v.region_code = $region)
ORDER BY
    CASE v.area_type WHEN 'national' THEN 1 WHEN 'region' THEN 2 ELSE 3 END,
    v.area_name,
    v.indicator,
    v.grade_sort,
    v.describes_on DESC NULLS LAST,
    v.csv_line;
