-- name: dataset_state
-- answers: Which data are these, and as at when?
-- grain: one row in all (version)
-- parameters: none
SELECT
    b.version,
    d.kind,
    d.title,
    d.data_date,
    d.licence
FROM build AS b
CROSS JOIN dataset AS d;
