-- name: value_is_given
-- answers: Which rows lack a value that every row must have?
-- grain: one row per row of the table that lacks it (csv_line)
-- parameters: table, column
SELECT csv_line
FROM (SELECT csv_line, COLUMNS(lambda name: name = $column) AS value FROM query_table($table))
WHERE value IS NULL OR value::VARCHAR = '';
