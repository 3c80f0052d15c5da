-- name: workforce_indicators
-- answers: Which indicators have a value as at a day, at which levels, and from when to when?
-- grain: one row per indicator with a value since unification or of the country before it (indicator)
-- parameters: as_at
SELECT
    n.indicator,
    n.label,
    n.unit,
    n.theme,
    n.direction,
    n.definition,
    count(*) AS number_of_values,
    count(*) FILTER (WHERE v.area_type = 'national') AS national_values,
    count(DISTINCT v.area_code) FILTER (WHERE v.area_type = 'region') AS regions,
    count(DISTINCT v.area_code) FILTER (WHERE v.area_type = 'pdu') AS units
FROM indicator_value_known AS v
INNER JOIN indicator AS n USING (indicator)
WHERE v.known_on <= $as_at AND v.area_type IN ('national', 'region', 'pdu')
GROUP BY n.indicator, n.label, n.unit, n.theme, n.direction, n.definition
ORDER BY
    list_position(
        ['staffing', 'sickness', 'workload', 'caseload', 'performance', 'spend', 'publication'], n.theme
    ),
    n.label;
