-- name: data_changes
-- answers: Which rows did the versions after one add, change or remove?
-- grain: one row per version and row (number, table_name, row_key)
-- parameters: after
SELECT
    c.number,
    v.version,
    v.data_date,
    c.table_name,
    c.row_key,
    c.change,
    c.before,
    c.after
FROM data_change AS c
INNER JOIN data_version AS v USING (number)
WHERE c.number > $after
ORDER BY c.number DESC, c.table_name, c.row_key;
