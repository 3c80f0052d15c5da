-- name: approximate_has_bound
-- answers: Which approximate values do not say how they were stated?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'indicator_value' AS table_name,
    csv_line,
    'bound' AS column_name,
    'must be about, lower or upper when approximate is true, and exact when it is false' AS message
FROM indicator_value
WHERE approximate = (bound = 'exact');
