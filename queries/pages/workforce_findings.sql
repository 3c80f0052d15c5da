-- name: workforce_findings
-- answers: What did inspectors say of some themes, of which unit or region, in which report?
-- grain: one row per inspection, theme and direction (inspection_id, theme, direction)
-- parameters: themes, programme, as_at
SELECT
    f.inspection_id,
    f.theme,
    f.theme_label,
    f.theme_sort,
    f.direction,
    f.summary,
    f.stated_jointly,
    f.source_id,
    f.area_type,
    f.area_code,
    coalesce(p.pdu_name, g.region_name, 'England and Wales') AS area_name,
    CASE f.area_type WHEN 'pdu' THEN p.region_code ELSE f.area_code END AS region_code,
    f.programme,
    i.programme_label,
    i.published,
    i.published_year,
    i.published_on
FROM finding_known AS f
INNER JOIN inspection_dated AS i ON f.inspection_id = i.inspection_id
LEFT JOIN pdu AS p ON f.area_type = 'pdu' AND f.area_code = p.pdu_code
LEFT JOIN region AS g ON f.area_type = 'region' AND f.area_code = g.region_code
WHERE f.known_on <= $as_at
    AND list_contains($themes, f.theme)
    AND ($programme IS NULL OR f.programme = $programme)
ORDER BY f.theme_sort, i.published_on DESC, area_name, f.direction;
