-- name: fieldwork_before_publication
-- answers: Which inspections were published before their fieldwork?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'inspection' AS table_name,
    csv_line,
    'published' AS column_name,
    format('{} was published {} but its fieldwork is given as {}; publication comes after fieldwork', inspection_id, published, fieldwork)
        AS message
FROM inspection
-- The earliest day fieldwork can mean against the latest day publication can mean.
WHERE CASE fieldwork_precision
    WHEN 'day' THEN fieldwork_on
    WHEN 'month' THEN date_trunc('month', fieldwork_on)
    ELSE date_trunc('year', fieldwork_on)
END > published_on;
