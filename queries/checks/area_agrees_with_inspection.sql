-- name: area_agrees_with_inspection
-- answers: Which workforce values are of another area than the inspection they came with?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'indicator_value' AS table_name,
    v.csv_line,
    'inspection_id' AS column_name,
    format('{} is an inspection of {}, but the value is of {}', v.inspection_id, i.area_code, v.area_code) AS message
FROM indicator_value AS v
INNER JOIN inspection AS i USING (inspection_id)
WHERE v.area_code IS DISTINCT FROM i.area_code OR v.area_type <> i.area_type;
