-- name: finding_known
-- answers: What did inspectors find, by theme, and since when is it known?
-- grain: one row per inspection, theme and direction (inspection_id, theme, direction)
-- parameters: none
SELECT
    f.*,
    t.label AS theme_label,
    t.theme_group,
    t.sort AS theme_sort,
    i.area_type,
    i.area_code,
    i.programme,
    i.published_on,
    k.known_on
FROM finding AS f
INNER JOIN theme AS t USING (theme)
INNER JOIN inspection_dated AS i USING (inspection_id)
INNER JOIN known AS k ON f.inspection_id = k.inspection_id AND f.source_id = k.source_id;
