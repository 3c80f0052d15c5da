-- name: side_by_side
-- answers: What is the latest workforce figure of each unit of a region, of the region and of the country, and what was it at the unit's latest rated inspection?
-- grain: one row per area, indicator, grade and value taken (area_type, area_code, indicator, grade, csv_line)
-- parameters: region, compare, as_at
SELECT
    v.* EXCLUDE (direction, approximate, source_on, source_url, source_title, latest_until, of_day_until),
    r.inspection_id AS rated_at,
    coalesce(v.reported_with = r.inspection_id, false) AS is_own,
    coalesce(v.latest_until > $as_at, true) AS is_latest,
    -- As the as-of join takes it: what was reported for the inspection, else the latest dated on or before its publication.
    t.csv_line IS NOT NULL AS is_at_inspection
FROM workforce_value AS v
LEFT JOIN unit_rating AS r
    ON v.area_type = 'pdu'
    AND v.area_code = r.pdu_code
    AND r.published_on <= $as_at
    AND coalesce(r.superseded_on > $as_at, true)
LEFT JOIN workforce_at_inspection AS t
    ON r.inspection_id = t.inspection_id
    AND v.csv_line = t.csv_line
    -- Said of both sides: else all that was ever taken anywhere is put beside the region's.
    AND (t.region_code = $region OR list_contains($compare, t.pdu_code))
    AND coalesce(t.taken_until > $as_at, true)
WHERE v.known_on <= $as_at
    AND (
        v.area_type = 'national'
        OR v.region_code = $region
        OR (v.area_type = 'pdu' AND list_contains($compare, v.area_code))
    )
    AND (t.csv_line IS NOT NULL OR coalesce(v.latest_until > $as_at, true))
ORDER BY v.area_type, v.area_name, v.theme, v.indicator, v.grade_sort, v.describes_on DESC NULLS LAST, area_code, grade, csv_line;
