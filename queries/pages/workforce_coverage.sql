-- name: workforce_coverage
-- answers: For which years has the country or a region a figure of its own, and how many of its units have one?
-- grain: one row per area and indicator (area_type, area_code, indicator)
-- parameters: indicators, as_at
WITH area AS (
    SELECT
        'national' AS area_type,
        '' AS area_code,
        'England and Wales' AS area_name,
        NULL AS units
    UNION ALL
    SELECT
        'region',
        g.region_code,
        g.region_name,
        count(p.pdu_code)
    FROM region AS g
    LEFT JOIN pdu AS p
        ON g.region_code = p.region_code
        AND p.opened_on <= $as_at
        AND (p.closed_on IS NULL OR p.closed_on > $as_at)
    GROUP BY g.region_code, g.region_name
),

value AS (
    SELECT
        CASE v.area_type WHEN 'pdu' THEN p.region_code ELSE coalesce(v.area_code, '') END AS area_code,
        v.area_type,
        v.area_code AS unit,
        v.indicator,
        year(v.describes_on) AS described,
        v.source_id
    FROM indicator_value_known AS v
    LEFT JOIN pdu AS p ON v.area_type = 'pdu' AND v.area_code = p.pdu_code
    WHERE v.known_on <= $as_at
        AND v.area_type IN ('national', 'region', 'pdu')
        AND v.describes_on IS NOT NULL
        AND list_contains($indicators, v.indicator)
)

SELECT
    a.area_type,
    a.area_code,
    a.area_name,
    a.units,
    n.indicator,
    n.label,
    min(v.described) FILTER (WHERE v.area_type <> 'pdu') AS first_year,
    max(v.described) FILTER (WHERE v.area_type <> 'pdu') AS last_year,
    count(DISTINCT v.unit) FILTER (WHERE v.area_type = 'pdu') AS units_with,
    min(v.described) FILTER (WHERE v.area_type = 'pdu') AS units_first_year,
    max(v.described) FILTER (WHERE v.area_type = 'pdu') AS units_last_year,
    string_agg(DISTINCT v.source_id, ';') AS source_ids
FROM area AS a
CROSS JOIN indicator AS n
LEFT JOIN value AS v ON a.area_code = v.area_code AND n.indicator = v.indicator
WHERE list_contains($indicators, n.indicator)
GROUP BY a.area_type, a.area_code, a.area_name, a.units, n.indicator, n.label
ORDER BY a.area_type, a.area_name, list_position($indicators, n.indicator);
