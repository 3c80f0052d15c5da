-- name: indicator_count
-- answers: How many values of each measure became known on each day, and of how many areas that had none before?
-- grain: one row per measure, kind of area and day (indicator, area_type, known_on)
-- parameters: none
WITH of_area AS (
    SELECT
        indicator,
        area_type,
        area_code,
        known_on,
        count(*) AS number_of_values,
        known_on = min(known_on) OVER (PARTITION BY indicator, area_type, area_code) AS is_first
    FROM workforce_value
    GROUP BY indicator, area_type, area_code, known_on
)

SELECT
    indicator,
    area_type,
    known_on,
    sum(number_of_values)::BIGINT AS number_of_values,
    -- An area is counted on its first day, so that the counts of all days until another add up.
    count(*) FILTER (WHERE is_first AND area_code IS NOT NULL) AS areas
FROM of_area
GROUP BY indicator, area_type, known_on;
