-- name: data_corrections
-- answers: What has been corrected since the data were first published, from what to what, and why?
-- grain: one row per correction (corrected_on, table_name, row_key, column_name, after, what)
-- parameters: as_at
-- as_at: here the day of the correction, the one day in the log that is not of a publication
SELECT
    corrected_on,
    table_name,
    row_key,
    column_name,
    before,
    after,
    -- The day on which the same cell was corrected once more.
    lead(corrected_on) OVER (
        PARTITION BY table_name, row_key, column_name ORDER BY corrected_on, csv_line
    ) AS again_on,
    what,
    source_id
FROM correction
WHERE corrected_on <= $as_at
ORDER BY corrected_on DESC, csv_line DESC;
