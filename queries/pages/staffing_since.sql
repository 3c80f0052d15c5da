-- name: staffing_since
-- answers: What is the latest workforce figure of a unit dated after its latest inspection was published?
-- grain: one row per unit, indicator and grade (pdu_code, indicator, grade)
-- parameters: region, compare, indicators, as_at
WITH latest AS (
    SELECT
        i.area_code AS pdu_code,
        max(i.published_on) AS published_on
    FROM inspection_dated AS i
    WHERE i.area_type = 'pdu' AND i.published_on <= $as_at
    GROUP BY i.area_code
)

SELECT
    v.area_code AS pdu_code,
    v.area_name AS pdu_name,
    l.published_on AS inspected_on,
    v.* EXCLUDE (area_type, area_code, direction, approximate, source_on, source_url, source_title, latest_until, of_day_until)
FROM workforce_value AS v
LEFT JOIN latest AS l ON v.area_code = l.pdu_code
WHERE v.area_type = 'pdu'
    AND v.known_on <= $as_at
    -- A unit never inspected: its latest figures, whatever their day.
    AND (l.published_on IS NULL OR v.describes_on IS NULL OR v.describes_on > l.published_on)
    AND (v.region_code = $region OR list_contains($compare, v.area_code))
    AND (len($indicators) = 0 OR list_contains($indicators, v.indicator))
QUALIFY row_number() OVER (
    PARTITION BY v.area_code, v.indicator, v.grade
    ORDER BY v.describes_on DESC NULLS LAST, v.source_on DESC NULLS LAST, v.csv_line DESC
) = 1
ORDER BY v.area_name, v.theme, v.indicator, v.grade_sort, pdu_code, grade;
