-- name: nothing_from_the_future
-- answers: What is dated after the day the data were gathered?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
WITH dated AS (
    SELECT 'inspection' AS table_name, csv_line, 'published' AS column_name, published AS text, published_on AS day, published_precision AS precise, data_set
    FROM inspection
    UNION ALL
    SELECT 'inspection', csv_line, 'fieldwork', fieldwork, fieldwork_on, fieldwork_precision, data_set FROM inspection
    UNION ALL
    SELECT 'source', csv_line, 'published', published, published_on, published_precision, data_set FROM source
)

SELECT
    t.table_name,
    t.csv_line,
    t.column_name,
    format('{} is after {}, the day the data were gathered (dataset.csv)', t.text, d.data_date) AS message
FROM dated AS t
INNER JOIN dataset AS d ON t.data_set = d.data_set
WHERE CASE t.precise
    WHEN 'day' THEN t.day
    WHEN 'month' THEN date_trunc('month', t.day)
    ELSE date_trunc('year', t.day)
END > d.data_date;
