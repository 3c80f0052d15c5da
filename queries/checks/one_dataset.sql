-- name: one_dataset
-- answers: Is there just one row that says what the data of a set are?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'dataset' AS table_name,
    max(csv_line) AS csv_line,
    'kind' AS column_name,
    format('dataset.csv has {} rows; it must have one', count(*)) AS message
FROM dataset
GROUP BY data_set
HAVING count(*) <> 1;
