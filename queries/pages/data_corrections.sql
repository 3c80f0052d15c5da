-- name: data_corrections
-- answers: What has been corrected since the data were first published?
-- grain: one row per correction (corrected_on, table_name, row_key, what)
-- parameters: as_at
SELECT
    corrected_on,
    table_name,
    row_key,
    what,
    source_id
FROM correction
WHERE corrected_on <= $as_at
ORDER BY corrected_on DESC;
