-- name: standard_known
-- answers: Which questions and themes name a standard that no programme has?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
WITH named AS (
    SELECT 'question' AS table_name, csv_line, standard FROM question
    UNION ALL
    SELECT 'theme', csv_line, standard FROM theme
)

SELECT
    n.table_name,
    n.csv_line,
    'standard' AS column_name,
    format('{} is a standard of no programme; see standard.csv', n.standard) AS message
FROM named AS n
WHERE n.standard IS NOT NULL AND n.standard NOT IN (SELECT standard FROM standard);
