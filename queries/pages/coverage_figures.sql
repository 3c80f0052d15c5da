-- name: coverage_figures
-- answers: Of which workforce figures is it shown where they are known, and what are they called there?
-- grain: one row per indicator with a place in that table (indicator)
-- parameters: none
SELECT
    indicator,
    coalesce(short_label, label) AS short_label
FROM indicator
WHERE coverage_sort IS NOT NULL
ORDER BY coverage_sort, indicator;
