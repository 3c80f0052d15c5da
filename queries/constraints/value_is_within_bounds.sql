-- name: value_is_within_bounds
-- answers: Which rows hold a number below the least or above the most allowed?
-- grain: one row per row of the table that holds one (csv_line)
-- parameters: table, column, least, most
SELECT csv_line
FROM (SELECT csv_line, COLUMNS(lambda name: name = $column) AS value FROM query_table($table))
WHERE value < $least OR value > $most OR NOT isfinite(value::DOUBLE);
