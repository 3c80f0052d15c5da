-- name: finding_shown
-- answers: What does a page show of each finding: its area, programme, report and source?
-- grain: one row per inspection, theme and direction (inspection_id, theme, direction)
-- parameters: none
SELECT
    f.*,
    coalesce(p.pdu_name, g.region_name, 'England and Wales') AS area_name,
    CASE f.area_type WHEN 'pdu' THEN p.region_code ELSE f.area_code END AS region_code,
    p.closed,
    p.closed_on,
    m.label AS programme_label,
    m.rated,
    m.shown_as,
    i.published,
    i.published_year,
    s.title AS source_title,
    s.url AS source_url
FROM finding_known AS f
INNER JOIN inspection_dated AS i ON f.inspection_id = i.inspection_id
INNER JOIN programme AS m ON f.programme = m.programme
INNER JOIN source AS s ON f.source_id = s.source_id
LEFT JOIN pdu AS p ON f.area_type = 'pdu' AND f.area_code = p.pdu_code
LEFT JOIN region AS g ON f.area_type = 'region' AND f.area_code = g.region_code
ORDER BY f.csv_line;
