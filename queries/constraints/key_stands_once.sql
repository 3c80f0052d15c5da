-- name: key_stands_once
-- answers: Which keys does a table hold more than once?
-- grain: one row per key that is held more than once (key)
-- parameters: table, columns
SELECT
    key,
    count(*) AS times
FROM (SELECT row(*COLUMNS(lambda name: list_contains($columns, name))) AS key FROM query_table($table))
GROUP BY key
HAVING count(*) > 1;
