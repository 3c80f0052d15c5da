-- name: workforce_coverage
-- answers: For which years has the country or a region a figure of its own, and how many of its units have one?
-- grain: one row per area and indicator with a figure (area_type, area_code, indicator)
-- parameters: indicators, as_at
SELECT
    CASE v.area_type WHEN 'national' THEN 'national' ELSE 'region' END AS area_type,
    coalesce(v.region_code, '') AS area_code,
    v.indicator,
    min(year(v.describes_on)) FILTER (WHERE v.area_type <> 'pdu') AS first_year,
    max(year(v.describes_on)) FILTER (WHERE v.area_type <> 'pdu') AS last_year,
    count(DISTINCT v.area_code) FILTER (WHERE v.area_type = 'pdu') AS units_with,
    min(year(v.describes_on)) FILTER (WHERE v.area_type = 'pdu') AS units_first_year,
    max(year(v.describes_on)) FILTER (WHERE v.area_type = 'pdu') AS units_last_year,
    string_agg(DISTINCT v.source_id, ';' ORDER BY v.source_id) AS source_ids
FROM workforce_value AS v
WHERE v.known_on <= $as_at
    AND v.area_type IN ('national', 'region', 'pdu')
    AND v.describes_on IS NOT NULL
    AND list_contains($indicators, v.indicator)
GROUP BY 1, 2, v.indicator
ORDER BY area_type, area_code, v.indicator;
