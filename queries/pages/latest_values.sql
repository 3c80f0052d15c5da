-- name: latest_values
-- answers: What is the latest figure of each unit, of each region and of the country, of which day and which staff?
-- grain: one row per area, indicator and grade (area_type, area_code, indicator, grade)
-- parameters: indicators, as_at
SELECT * EXCLUDE (direction, approximate, source_on, source_url, source_title, latest_until, of_day_until)
FROM workforce_value
WHERE known_on <= $as_at
    AND (latest_until IS NULL OR latest_until > $as_at)
    AND list_contains($indicators, indicator)
    AND area_type IN ('national', 'region', 'pdu')
ORDER BY area_type, area_name, indicator, grade_sort, area_code, grade;
