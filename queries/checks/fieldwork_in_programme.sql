-- name: fieldwork_in_programme
-- answers: Which inspections had fieldwork before their programme began?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'inspection' AS table_name,
    i.csv_line,
    'programme' AS column_name,
    format('fieldwork {} is before the {} began on {}; choose the programme by fieldwork', i.fieldwork, p.label, p.starts_on)
        AS message
FROM inspection AS i
INNER JOIN programme AS p USING (programme)
WHERE i.fieldwork_on < p.starts_on;
