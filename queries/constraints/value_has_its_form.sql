-- name: value_has_its_form
-- answers: Which rows hold a text that is not written as those of its column are?
-- grain: one row per row of the table that holds one (csv_line)
-- parameters: table, column, form
SELECT csv_line
FROM (SELECT csv_line, COLUMNS(lambda name: name = $column) AS value FROM query_table($table))
WHERE NOT regexp_full_match(value, $form);
