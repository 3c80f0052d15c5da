-- name: data_versions
-- answers: Which versions of the data have there been, and how much did each change?
-- grain: one row per version (number)
-- parameters: none
SELECT
    number,
    version,
    data_date,
    note,
    added,
    changed,
    removed,
    number = max(number) OVER () AS is_latest
FROM data_version
ORDER BY number DESC;
