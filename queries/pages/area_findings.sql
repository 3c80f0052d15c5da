-- name: area_findings
-- answers: What did inspectors find in one unit or region, theme by theme?
-- grain: one row per inspection, theme and direction (inspection_id, theme, direction)
-- parameters: area, as_at
SELECT
    inspection_id,
    programme,
    programme_label,
    rated,
    published,
    published_year,
    published_on,
    theme,
    theme_label,
    theme_group,
    theme_sort,
    direction,
    summary,
    stated_jointly,
    note,
    source_id,
    also_source_ids,
    source_title,
    source_url
FROM finding_shown
WHERE area_code = $area AND known_on <= $as_at
ORDER BY published_on DESC, inspection_id, theme_sort, direction, theme;
