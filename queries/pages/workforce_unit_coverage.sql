-- name: workforce_unit_coverage
-- answers: For which years has each unit of a region a figure of its own?
-- grain: one row per unit and indicator with a figure (pdu_code, indicator)
-- parameters: region, indicators, as_at
SELECT
    v.area_code AS pdu_code,
    v.indicator,
    min(year(v.describes_on)) AS first_year,
    max(year(v.describes_on)) AS last_year,
    string_agg(DISTINCT v.source_id, ';' ORDER BY v.source_id) AS source_ids
FROM workforce_value AS v
WHERE v.area_type = 'pdu'
    AND v.region_code = $region
    AND v.known_on <= $as_at
    AND list_contains($indicators, v.indicator)
GROUP BY v.area_code, v.indicator
ORDER BY pdu_code, v.indicator;
