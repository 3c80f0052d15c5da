-- name: value_is_allowed
-- answers: Which rows hold a value that is not one of those allowed?
-- grain: one row per row of the table that holds one (csv_line)
-- parameters: table, column, allowed
SELECT csv_line
FROM (SELECT csv_line, COLUMNS(lambda name: name = $column) AS value FROM query_table($table))
WHERE NOT list_contains($allowed, value);
