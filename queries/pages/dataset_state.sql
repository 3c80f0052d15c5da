-- name: dataset_state
-- answers: Which data are these, and as at when?
-- grain: one row in all (version)
-- parameters: none
SELECT
    b.version,
    -- Of several sets of several kinds: mixed.
    CASE WHEN count(DISTINCT d.kind) = 1 THEN min(d.kind) ELSE 'mixed' END AS kind,
    string_agg(d.title, ' + ' ORDER BY d.csv_line) AS title,
    max(d.data_date) AS data_date,
    string_agg(DISTINCT d.licence, ', ' ORDER BY d.licence) AS licence,
    count(*)::INTEGER AS sets
FROM build AS b
CROSS JOIN dataset AS d
GROUP BY b.version;
