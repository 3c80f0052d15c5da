-- name: result_has_one_home
-- answers: Which shares of cases name both an inspection and an area, or neither?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'question_result' AS table_name,
    csv_line,
    'inspection_id' AS column_name,
    'needs either an inspection_id, or an area_type with programme and scope for a pooled result; not both, not neither' AS message
FROM question_result
WHERE (inspection_id IS NULL) = (area_type IS NULL OR programme IS NULL OR scope IS NULL)
    OR (inspection_id IS NOT NULL AND (area_type IS NOT NULL OR area_code IS NOT NULL OR programme IS NOT NULL));
