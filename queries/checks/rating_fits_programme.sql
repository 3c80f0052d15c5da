-- name: rating_fits_programme
-- answers: Which inspections lack a rating their programme gives, or carry one it does not?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'inspection' AS table_name,
    i.csv_line,
    'overall_rating' AS column_name,
    CASE
        WHEN p.rated THEN format('is empty, and the {} gives every inspection a rating', p.label)
        ELSE format('is given, and {} carry no rating', p.label)
    END AS message
FROM inspection AS i
INNER JOIN programme AS p USING (programme)
WHERE p.rated = (i.overall_rating IS NULL);
