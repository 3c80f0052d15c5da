-- name: area_findings
-- answers: What did inspectors find in one unit or region, theme by theme?
-- grain: one row per inspection, theme and direction (inspection_id, theme, direction)
-- parameters: area, as_at
SELECT
    f.inspection_id,
    f.programme,
    m.label AS programme_label,
    m.rated,
    i.published,
    i.published_year,
    f.published_on,
    f.theme,
    f.theme_label,
    f.theme_group,
    f.theme_sort,
    f.direction,
    f.summary,
    f.stated_jointly,
    f.note,
    f.source_id,
    f.also_source_ids,
    s.title AS source_title,
    s.url AS source_url
FROM finding_known AS f
INNER JOIN inspection_dated AS i USING (inspection_id)
INNER JOIN programme AS m ON f.programme = m.programme
INNER JOIN source AS s USING (source_id)
WHERE f.area_code = $area AND f.known_on <= $as_at
ORDER BY f.published_on DESC, f.inspection_id, f.theme_sort, f.direction;
