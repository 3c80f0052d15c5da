-- name: area_exists
-- answers: Which rows name an area that does not exist, or none where one belongs?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
WITH named AS (
    SELECT 'inspection' AS table_name, csv_line, area_type, area_code FROM inspection
    UNION ALL
    SELECT 'indicator_value', csv_line, area_type, area_code FROM indicator_value
    UNION ALL
    SELECT 'withheld', csv_line, area_type, area_code FROM withheld
    UNION ALL
    SELECT 'question_result', csv_line, area_type, area_code FROM question_result WHERE inspection_id IS NULL
    UNION ALL
    SELECT 'place_name', csv_line, area_type, area_code FROM place_name
),

area AS (
    SELECT 'pdu' AS area_type, pdu_code AS area_code FROM pdu
    UNION ALL
    SELECT 'region', region_code FROM region
)

SELECT
    n.table_name,
    n.csv_line,
    'area_code' AS column_name,
    CASE
        WHEN n.area_type NOT IN ('pdu', 'region') THEN format('{} rows carry no area code, and {} is given', n.area_type, n.area_code)
        WHEN n.area_code IS NULL THEN format('is empty; a {} row needs the code of its {}', n.area_type, n.area_type)
        ELSE format('{} is no code of a {}; see {}.csv', n.area_code, n.area_type, n.area_type)
    END AS message
FROM named AS n
LEFT JOIN area AS a ON n.area_type = a.area_type AND n.area_code = a.area_code
WHERE a.area_code IS NULL AND NOT (n.area_type NOT IN ('pdu', 'region') AND n.area_code IS NULL);
