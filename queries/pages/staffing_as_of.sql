-- name: staffing_as_of
-- answers: Which workforce figures of a unit stood when it was inspected, and of which day is each?
-- grain: one row per inspection of a unit, indicator and grade with a value on or before its publication (inspection_id, indicator, grade)
-- parameters: region, compare, indicators, as_at
SELECT
    i.inspection_id,
    i.area_code AS pdu_code,
    i.published,
    i.published_year,
    i.published_on,
    coalesce(v.reported_with = i.inspection_id, false) AS is_own,
    v.* EXCLUDE (area_type, area_code, direction, approximate, source_on, source_url, source_title, latest_until, of_day_until)
FROM workforce_value AS v
INNER JOIN inspection_dated AS i
    ON v.area_type = i.area_type
    AND v.area_code = i.area_code
    -- Nothing dated after the publication is taken.
    AND v.describes_on <= i.published_on
WHERE v.area_type = 'pdu'
    AND v.known_on <= $as_at
    AND i.published_on <= $as_at
    AND (len($indicators) = 0 OR list_contains($indicators, v.indicator))
    -- Without a region and without units: every unit.
    AND (
        ($region IS NULL AND len($compare) = 0)
        OR v.region_code = $region
        OR list_contains($compare, v.area_code)
    )
-- What was reported for this inspection comes first; of the rest the latest dated, and of one day that of the
-- latest source.
QUALIFY row_number() OVER (
    PARTITION BY i.inspection_id, v.indicator, v.grade
    ORDER BY
        coalesce(v.reported_with = i.inspection_id, false) DESC,
        v.describes_on DESC,
        v.source_on DESC NULLS LAST,
        v.csv_line DESC
) = 1
ORDER BY i.published_on DESC, pdu_code, v.theme, v.indicator, v.grade_sort;
