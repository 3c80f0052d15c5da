-- name: workforce_indicators
-- answers: Which indicators have a value as at a day, and at which levels?
-- grain: one row per indicator with a value of the country, a region or a unit (indicator)
-- parameters: as_at
WITH counted AS (
    SELECT
        indicator,
        sum(number_of_values)::BIGINT AS number_of_values,
        coalesce(sum(areas) FILTER (WHERE area_type = 'region'), 0)::BIGINT AS regions,
        coalesce(sum(areas) FILTER (WHERE area_type = 'pdu'), 0)::BIGINT AS units
    FROM indicator_count
    WHERE known_on <= $as_at AND area_type IN ('national', 'region', 'pdu')
    GROUP BY indicator
)

SELECT
    n.indicator,
    n.label,
    n.unit,
    n.theme,
    n.direction,
    n.definition,
    v.number_of_values,
    v.regions,
    v.units
FROM counted AS v
INNER JOIN indicator AS n ON v.indicator = n.indicator
ORDER BY
    list_position(['staffing', 'sickness', 'workload', 'caseload', 'performance', 'spend', 'publication'], n.theme),
    n.label, n.indicator;
