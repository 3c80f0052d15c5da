-- name: recommendations_add_up
-- answers: Which inspections made more recommendations to the area than in all?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'inspection' AS table_name,
    csv_line,
    'recommendations_to_area' AS column_name,
    format('{} to the area are more than {} in all', recommendations_to_area, recommendations_total) AS message
FROM inspection
WHERE recommendations_to_area > recommendations_total;
