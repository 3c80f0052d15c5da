-- name: workforce_unit_coverage
-- answers: For which years has each unit of a region a figure of its own, and was it ever inspected?
-- grain: one row per unit and indicator (pdu_code, indicator)
-- parameters: region, indicators, as_at
WITH inspected AS (
    SELECT
        i.area_code AS pdu_code,
        count(*) AS inspections
    FROM inspection_dated AS i
    WHERE i.area_type = 'pdu' AND i.published_on <= $as_at
    GROUP BY i.area_code
)

SELECT
    p.pdu_code,
    p.pdu_name,
    coalesce(i.inspections, 0) AS inspections,
    n.indicator,
    n.label,
    min(year(v.describes_on)) AS first_year,
    max(year(v.describes_on)) AS last_year,
    count(v.csv_line) AS number_of_values,
    string_agg(DISTINCT v.source_id, ';') AS source_ids
FROM pdu AS p
CROSS JOIN indicator AS n
LEFT JOIN inspected AS i ON p.pdu_code = i.pdu_code
LEFT JOIN indicator_value_known AS v
    ON v.area_type = 'pdu'
    AND p.pdu_code = v.area_code
    AND n.indicator = v.indicator
    AND v.known_on <= $as_at
WHERE p.region_code = $region
    AND p.opened_on <= $as_at
    AND (p.closed_on IS NULL OR p.closed_on > $as_at OR i.inspections > 0)
    AND list_contains($indicators, n.indicator)
GROUP BY p.pdu_code, p.pdu_name, i.inspections, n.indicator, n.label
ORDER BY p.pdu_name, list_position($indicators, n.indicator);
