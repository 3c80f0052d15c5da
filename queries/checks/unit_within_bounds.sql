-- name: unit_within_bounds
-- answers: Which workforce values are outside what their unit can be?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'indicator_value' AS table_name,
    v.csv_line,
    'value' AS column_name,
    CASE n.unit
        WHEN 'percent' THEN format('{} per cent is over 100, which only workload measured against capacity can be', v.value)
        ELSE format('{} days lost per person is more than a year has', v.value)
    END AS message
FROM indicator_value AS v
INNER JOIN indicator AS n USING (indicator)
WHERE (n.unit = 'percent' AND v.value > 100 AND v.indicator <> 'workload_pct')
    OR (n.unit = 'percent' AND v.value > 400)
    OR (v.indicator = 'sickness_days_per_person' AND v.value > 366);
