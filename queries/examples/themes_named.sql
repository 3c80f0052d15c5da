-- name: themes_named
-- answers: Which themes did inspectors name most often as a strength or a weakness?
-- grain: one row per theme (theme_label)
-- parameters: none
SELECT
    theme_label,
    count(*) FILTER (WHERE direction = 'strength') AS strength,
    count(*) FILTER (WHERE direction = 'weakness') AS weakness,
    count(DISTINCT inspection_id) AS inspections
FROM finding_known
GROUP BY theme_label
ORDER BY weakness DESC, theme_label
