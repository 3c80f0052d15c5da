-- name: code_is_known
-- answers: Which codes does a table name, alone or several parted by semicolons, that are not in the table they stand for?
-- grain: one row per code that is not known (code)
-- parameters: table, column, parted_by, target, target_column
SELECT DISTINCT n.code
FROM (
    SELECT trim(unnest(CASE WHEN $parted_by = '' THEN [value] ELSE string_split(value, $parted_by) END)) AS code
    FROM (SELECT DISTINCT COLUMNS(lambda name: name = $column) AS value FROM query_table($table))
    WHERE value IS NOT NULL
) AS n
ANTI JOIN (SELECT COLUMNS(lambda name: name = $target_column) AS known FROM query_table($target)) AS t ON n.code = t.known;
