-- name: workforce_indicators
-- answers: Which indicators have a value as at a day, and at which levels?
-- grain: one row per indicator with a value of the country, a region or a unit (indicator)
-- parameters: as_at
SELECT
    v.indicator,
    n.label,
    n.unit,
    n.theme,
    n.direction,
    n.definition,
    count(*) AS number_of_values,
    count(DISTINCT v.area_code) FILTER (WHERE v.area_type = 'region') AS regions,
    count(DISTINCT v.area_code) FILTER (WHERE v.area_type = 'pdu') AS units
FROM workforce_value AS v
INNER JOIN indicator AS n ON v.indicator = n.indicator
WHERE v.known_on <= $as_at AND v.area_type IN ('national', 'region', 'pdu')
GROUP BY v.indicator, n.label, n.unit, n.theme, n.direction, n.definition
ORDER BY
    list_position(['staffing', 'sickness', 'workload', 'caseload', 'performance', 'spend', 'publication'], n.theme),
    n.label;
