-- name: identifier_fits_area
-- answers: Which inspections have an identifier that does not begin with their area or hold a year?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'inspection' AS table_name,
    csv_line,
    'inspection_id' AS column_name,
    format('{} must be the area code, a hyphen and the year, such as N52WARW-2022', inspection_id) AS message
FROM inspection
WHERE NOT regexp_matches(inspection_id, '-\d{4}(-[A-Z]+)?$')
    OR (area_code IS NOT NULL AND NOT starts_with(inspection_id, area_code || '-'));
