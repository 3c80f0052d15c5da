-- name: published_by_in_period
-- answers: Which inspections were out by a day that their publication date rules out?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'inspection' AS table_name,
    csv_line,
    'published_by' AS column_name,
    format('{} does not lie within the publication date {}', published_by, coalesce(published, regexp_extract(inspection_id, '-(\d{4})', 1)))
        AS message
FROM inspection
WHERE published_by IS NOT NULL
    AND (
        published_precision = 'day'
        OR published_by > coalesce(published_on, published_by)
        OR year(published_by) <> coalesce(year(published_on), year(published_by))
        OR (published_precision = 'month' AND published_by < date_trunc('month', published_on))
    );
