-- name: staffing_as_of
-- answers: Which workforce figures of a unit stood when it was inspected, and of which day is each?
-- grain: one row per inspection of a unit, indicator and grade with a value on or before its publication (inspection_id, indicator, grade)
-- parameters: region, compare, indicators, as_at
SELECT
    t.inspection_id,
    t.pdu_code,
    t.published,
    t.published_year,
    t.published_on,
    t.is_own,
    v.* EXCLUDE (
        area_type, area_code, direction, approximate, source_on, source_url, source_title, latest_until, of_day_until
    )
FROM workforce_at_inspection AS t
INNER JOIN workforce_value AS v ON t.csv_line = v.csv_line
WHERE t.known_on <= $as_at
    AND t.published_on <= $as_at
    -- Nothing dated after the publication is taken.
    AND t.is_dated
    AND coalesce(t.dated_until > $as_at, true)
    AND (len($indicators) = 0 OR list_contains($indicators, v.indicator))
    -- Without a region and without units: every unit.
    AND (
        ($region IS NULL AND len($compare) = 0)
        OR v.region_code = $region
        OR list_contains($compare, v.area_code)
    )
ORDER BY t.published_on DESC, t.pdu_code, v.theme, v.indicator, v.grade_sort, t.inspection_id, grade;
