-- name: staffing_wider
-- answers: What were the figures of the region as a whole and of the country, on a day and now?
-- grain: one row per level, indicator, grade and value taken (area_type, indicator, grade, csv_line)
-- parameters: region, indicators, day, as_at
WITH candidate AS (
    SELECT
        v.* EXCLUDE (inspection_published_on, inspection_fieldwork_on, programme),
        -- The latest of all, and the latest dated on or before the day asked for.
        row_number() OVER (
            PARTITION BY v.area_type, v.indicator, v.grade
            ORDER BY v.describes_on DESC, s.latest_on DESC NULLS LAST, v.csv_line DESC
        ) = 1 AS is_latest,
        row_number() OVER (
            PARTITION BY v.area_type, v.indicator, v.grade, v.describes_on <= $day
            ORDER BY v.describes_on DESC, s.latest_on DESC NULLS LAST, v.csv_line DESC
        ) = 1 AND coalesce(v.describes_on <= $day, false) AS is_on_the_day
    FROM indicator_value_known AS v
    INNER JOIN source_dated AS s ON v.source_id = s.source_id
    WHERE v.known_on <= $as_at
        AND v.describes_on IS NOT NULL
        AND ((v.area_type = 'region' AND v.area_code = $region) OR v.area_type = 'national')
        AND v.grade IN ('all', 'po', 'pso')
        AND (len($indicators) = 0 OR list_contains($indicators, v.indicator))
)

SELECT
    c.* EXCLUDE (inspection_id),
    g.region_name,
    c.inspection_id AS reported_with,
    w.published AS reported_published,
    w.published_year AS reported_year,
    w.fieldwork AS reported_fieldwork
FROM candidate AS c
LEFT JOIN region AS g ON c.area_type = 'region' AND c.area_code = g.region_code
LEFT JOIN inspection_dated AS w ON c.inspection_id = w.inspection_id
WHERE c.is_latest OR c.is_on_the_day
ORDER BY c.area_type DESC, c.theme, c.indicator, c.grade_sort, c.describes_on DESC;
