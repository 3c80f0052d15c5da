-- name: region_findings
-- answers: What did inspectors find at the latest inspection of each unit of a region, theme by theme?
-- grain: one row per inspection, theme and direction (inspection_id, theme, direction)
-- parameters: region, compare, programme, as_at
WITH chosen AS (
    SELECT
        r.inspection_id,
        r.pdu_code,
        row_number() OVER (PARTITION BY r.pdu_code ORDER BY r.published_on DESC) AS newest
    FROM unit_rating AS r
    WHERE r.published_on <= $as_at AND ($programme IS NULL OR r.programme = $programme)
)

SELECT
    f.inspection_id,
    p.pdu_code,
    p.pdu_name,
    p.region_code <> $region AS from_elsewhere,
    f.programme,
    m.label AS programme_label,
    i.published,
    i.published_year,
    f.theme,
    f.theme_label,
    f.theme_group,
    f.theme_sort,
    f.direction,
    f.summary,
    f.stated_jointly,
    f.source_id
FROM finding_known AS f
INNER JOIN chosen AS c ON f.inspection_id = c.inspection_id AND c.newest = 1
INNER JOIN pdu AS p ON c.pdu_code = p.pdu_code
INNER JOIN programme AS m ON f.programme = m.programme
INNER JOIN inspection_dated AS i ON f.inspection_id = i.inspection_id
WHERE f.known_on <= $as_at AND (p.region_code = $region OR list_contains($compare, p.pdu_code))
ORDER BY f.theme_sort, from_elsewhere, p.pdu_name, f.direction;
