-- name: fact_has_a_value
-- answers: Which facts of an inspection have no value, or two?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'inspection_fact' AS table_name,
    csv_line,
    'value' AS column_name,
    'give a value or a value_text, one of them' AS message
FROM inspection_fact
WHERE (value IS NULL) = (value_text IS NULL);
