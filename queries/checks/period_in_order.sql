-- name: period_in_order
-- answers: Which periods end before they begin?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
WITH period AS (
    SELECT 'indicator_value' AS table_name, csv_line, period_start AS start_on, period_end AS end_on FROM indicator_value
    UNION ALL
    SELECT 'question_result', csv_line, period_start, period_end FROM question_result
    UNION ALL
    SELECT 'programme', csv_line, starts_on, ends_on FROM programme
)

SELECT
    table_name,
    csv_line,
    CASE table_name WHEN 'programme' THEN 'ends_on' ELSE 'period_end' END AS column_name,
    format('{} is before the beginning, {}', end_on, start_on) AS message
FROM period
WHERE end_on < start_on;
