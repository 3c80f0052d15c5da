-- name: value_has_a_time
-- answers: Which workforce values have neither a period nor an inspection that dates them?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'indicator_value' AS table_name,
    csv_line,
    'period_end' AS column_name,
    'is empty, and neither an inspection nor the note says what time the value describes' AS message
FROM indicator_value
WHERE period_end IS NULL AND inspection_id IS NULL AND note IS NULL;
