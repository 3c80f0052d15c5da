-- name: correction_placed
-- answers: What has been corrected, and of which area?
-- grain: one row per correction (csv_line)
-- parameters: none
SELECT
    c.csv_line,
    c.corrected_on,
    c.table_name,
    c.row_key,
    c.column_name,
    c.before,
    c.after,
    c.what,
    c.source_id,
    r.area_type,
    r.area_code,
    r.area_name,
    r.region_code
FROM correction AS c
INNER JOIN row_placed AS r ON c.table_name = r.table_name AND c.row_key = r.row_key;
