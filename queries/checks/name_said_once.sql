-- name: name_said_once
-- answers: Which names of places lead to the same unit or region twice, but for capital letters?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'place_name' AS table_name,
    max(csv_line) AS csv_line,
    'name' AS column_name,
    format('{} leads to {} already', max(name), area_code) AS message
FROM place_name
GROUP BY lower(name), area_type, area_code
HAVING count(*) > 1;
