-- name: side_by_side
-- answers: What is the latest workforce figure of each unit of a region, of the region and of the country, and what was it at the unit's latest rated inspection?
-- grain: one row per area, indicator, grade and value taken (area_type, area_code, indicator, grade, csv_line)
-- parameters: region, compare, as_at
WITH rated AS (
    SELECT
        pdu_code,
        inspection_id,
        published_on
    FROM unit_rating
    WHERE published_on <= $as_at AND (superseded_on IS NULL OR superseded_on > $as_at)
)

SELECT
    v.* EXCLUDE (direction, approximate, source_on, source_url, source_title, latest_until, of_day_until),
    r.inspection_id AS rated_at,
    coalesce(v.reported_with = r.inspection_id, false) AS is_own,
    row_number() OVER latest = 1 AS is_latest,
    -- As the as-of join takes it: what was reported for the inspection, else the latest dated on or before its publication.
    coalesce(v.reported_with = r.inspection_id OR v.describes_on <= r.published_on, false)
    AND row_number() OVER at_inspection = 1 AS is_at_inspection
FROM workforce_value AS v
LEFT JOIN rated AS r ON v.area_type = 'pdu' AND v.area_code = r.pdu_code
WHERE v.known_on <= $as_at
    AND (
        v.area_type = 'national'
        OR (v.area_type = 'region' AND v.area_code = $region)
        OR (v.area_type = 'pdu' AND (v.region_code = $region OR list_contains($compare, v.area_code)))
    )
WINDOW
    latest AS (
        PARTITION BY v.area_type, v.area_code, v.indicator, v.grade
        ORDER BY v.describes_on DESC NULLS LAST, v.source_on DESC NULLS LAST, v.csv_line DESC
    ),
    at_inspection AS (
        PARTITION BY
            v.area_type, v.area_code, v.indicator, v.grade,
            coalesce(v.reported_with = r.inspection_id OR v.describes_on <= r.published_on, false)
        ORDER BY
            coalesce(v.reported_with = r.inspection_id, false) DESC,
            v.describes_on DESC NULLS LAST,
            v.source_on DESC NULLS LAST,
            v.csv_line DESC
    )
QUALIFY is_latest OR is_at_inspection
ORDER BY v.area_type, v.area_name, v.theme, v.indicator, v.grade_sort, v.describes_on DESC NULLS LAST;
