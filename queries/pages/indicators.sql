-- name: indicators
-- answers: Which workforce indicators are there, and what do they mean?
-- grain: one row per indicator (indicator)
-- parameters: none
SELECT
    indicator,
    label,
    unit,
    theme,
    direction,
    definition
FROM indicator
ORDER BY theme, label, indicator;
