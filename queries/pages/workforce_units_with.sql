-- name: workforce_units_with
-- answers: In which regions have units a figure of one indicator of their own, and how many?
-- grain: one row per region with such units (region_code)
-- parameters: indicator, as_at
SELECT
    v.region_code,
    v.region_name,
    count(DISTINCT v.area_code) AS units
FROM workforce_value AS v
WHERE v.area_type = 'pdu' AND v.indicator = $indicator AND v.known_on <= $as_at
GROUP BY v.region_code, v.region_name
ORDER BY v.region_name, v.region_code;
