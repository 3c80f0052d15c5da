-- name: latest_values
-- answers: What is the latest figure of each unit, of each region and of the country, of which day and which staff?
-- grain: one row per area, indicator and grade (area_type, area_code, indicator, grade)
-- parameters: indicators, as_at
SELECT v.* EXCLUDE (direction, approximate, source_on, source_url, source_title)
FROM workforce_value AS v
WHERE v.known_on <= $as_at
    AND list_contains($indicators, v.indicator)
    AND v.area_type IN ('national', 'region', 'pdu')
QUALIFY row_number() OVER (
    PARTITION BY v.area_type, v.area_code, v.indicator, v.grade
    ORDER BY v.describes_on DESC NULLS LAST, v.source_on DESC NULLS LAST, v.csv_line DESC
) = 1
ORDER BY v.area_type, v.area_name, v.indicator, v.grade_sort;
