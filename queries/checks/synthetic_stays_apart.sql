-- name: synthetic_stays_apart
-- answers: Which sources are synthetic in published data, or published in synthetic data?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'source' AS table_name,
    s.csv_line,
    'kind' AS column_name,
    format('a {} source does not belong in {} data', s.kind, d.kind) AS message
FROM source AS s
INNER JOIN dataset AS d ON s.data_set = d.data_set
WHERE (s.kind = 'synthetic') <> (d.kind = 'synthetic') OR (s.licence = 'synthetic') <> (d.kind = 'synthetic');
