-- name: only_changes_fall_below_zero
-- answers: Which workforce values are below zero and no change?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'indicator_value' AS table_name,
    csv_line,
    'value' AS column_name,
    format('{} is below 0, which only a change can be; {} is none', value, indicator) AS message
FROM indicator_value
WHERE value < 0 AND NOT contains(indicator, '_change_');
