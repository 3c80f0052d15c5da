-- name: share_fits_cases
-- answers: Which shares of cases differ from the counts beside them?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'question_result' AS table_name,
    csv_line,
    CASE WHEN sufficient > cases THEN 'sufficient' ELSE 'percent' END AS column_name,
    CASE
        WHEN sufficient > cases THEN format('{} sufficient cases are more than {} cases', sufficient, cases)
        WHEN cases IS NULL THEN 'gives sufficient cases without the number of cases'
        ELSE format('{} per cent is not {} of {} cases', percent, sufficient, cases)
    END AS message
FROM question_result
WHERE sufficient IS NOT NULL
    AND (cases IS NULL OR sufficient > cases OR abs(percent - 100.0 * sufficient / nullif(cases, 0)) > 0.55);
