-- name: feed_corrections
-- answers: What had been corrected by a day, and of which area?
-- grain: one row per correction (corrected_on, table_name, row_key, column_name, after, what)
-- parameters: as_at
SELECT * EXCLUDE (csv_line)
FROM correction_placed
WHERE corrected_on <= $as_at
ORDER BY corrected_on DESC, csv_line DESC;
