-- name: workforce_themes
-- answers: Which themes of findings are those of staff and work, and what are they called in short?
-- grain: one row per theme with a place on the page Workforce (theme)
-- parameters: none
SELECT
    theme,
    coalesce(short_label, label) AS short_label
FROM theme
WHERE workforce_sort IS NOT NULL
ORDER BY workforce_sort, theme;
