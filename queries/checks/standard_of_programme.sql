-- name: standard_of_programme
-- answers: Which ratings are of a standard their programme does not have?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'standard_rating' AS table_name,
    r.csv_line,
    'standard' AS column_name,
    format('{} is no standard of a {} in the {} programme; see standard.csv', r.standard, i.area_type, i.programme) AS message
FROM standard_rating AS r
INNER JOIN inspection AS i USING (inspection_id)
LEFT JOIN standard AS s ON i.programme = s.programme AND i.area_type = s.area_type AND r.standard = s.standard
WHERE s.standard IS NULL;
