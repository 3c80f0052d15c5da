-- name: staffing_wider
-- answers: What were the figures of the region as a whole and of the country, on a day and now?
-- grain: one row per level, indicator, grade and value taken (area_type, indicator, grade, csv_line)
-- parameters: region, indicators, day, as_at
SELECT
    v.* EXCLUDE (direction, approximate, source_on, source_url, source_title, latest_until, of_day_until),
    row_number() OVER newest = 1 AS is_latest,
    -- The latest dated on or before the day asked for.
    coalesce(v.describes_on <= $day::DATE, false) AND row_number() OVER on_the_day = 1 AS is_on_the_day
FROM workforce_value AS v
WHERE v.known_on <= $as_at
    AND v.describes_on IS NOT NULL
    AND (v.area_type = 'national' OR (v.area_type = 'region' AND v.area_code = $region))
    AND v.grade IN ('all', 'po', 'pso')
    AND (len($indicators) = 0 OR list_contains($indicators, v.indicator))
WINDOW
    newest AS (
        PARTITION BY v.area_type, v.indicator, v.grade
        ORDER BY v.describes_on DESC, v.source_on DESC NULLS LAST, v.csv_line DESC
    ),
    on_the_day AS (
        PARTITION BY v.area_type, v.indicator, v.grade, v.describes_on <= $day::DATE
        ORDER BY v.describes_on DESC, v.source_on DESC NULLS LAST, v.csv_line DESC
    )
QUALIFY is_latest OR is_on_the_day
ORDER BY v.area_type DESC, v.theme, v.indicator, v.grade_sort, v.describes_on DESC, grade, csv_line;
