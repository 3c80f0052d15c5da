-- name: withheld_or_known
-- answers: Which values does one source both withhold and give?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'withheld' AS table_name,
    w.csv_line,
    'symbol' AS column_name,
    format('is withheld by {}, which gives a value on line {} of indicator_value.csv', w.source_id, min(v.csv_line)) AS message
FROM withheld AS w
INNER JOIN indicator_value AS v
    ON w.area_type = v.area_type
    AND w.area_code IS NOT DISTINCT FROM v.area_code
    AND w.indicator = v.indicator
    AND w.grade = v.grade
    AND w.period_start IS NOT DISTINCT FROM v.period_start
    AND w.period_end = v.period_end
    AND w.source_id = v.source_id
GROUP BY w.csv_line, w.source_id;
