-- name: summary_is_short
-- answers: Which findings have a summary longer than our own few words should be?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'finding' AS table_name,
    csv_line,
    'summary' AS column_name,
    format('has {} words; say it in at most 20', len(string_split(trim(summary), ' '))) AS message
FROM finding
WHERE len(string_split(trim(summary), ' ')) > 20;
