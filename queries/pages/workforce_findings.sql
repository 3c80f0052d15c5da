-- name: workforce_findings
-- answers: What did inspectors say of some themes, of which unit or region, in which report?
-- grain: one row per inspection, theme and direction (inspection_id, theme, direction)
-- parameters: themes, programme, as_at
SELECT
    inspection_id,
    theme,
    theme_label,
    theme_sort,
    direction,
    summary,
    stated_jointly,
    source_id,
    area_type,
    area_code,
    area_name,
    region_code,
    programme,
    programme_label,
    published,
    published_year,
    published_on
FROM finding_shown
WHERE known_on <= $as_at
    AND list_contains($themes, theme)
    AND ($programme IS NULL OR programme = $programme)
ORDER BY theme_sort, published_on DESC, area_name, direction, inspection_id, theme;
