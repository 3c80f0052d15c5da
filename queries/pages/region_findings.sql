-- name: region_findings
-- answers: What did inspectors find at the latest inspection of each unit of a region, theme by theme?
-- grain: one row per inspection, theme and direction (inspection_id, theme, direction)
-- parameters: region, compare, programme, as_at
WITH chosen AS (
    SELECT inspection_id
    FROM unit_inspection
    WHERE published_on <= $as_at
        AND ($programme IS NULL OR programme = $programme)
        AND (region_code = $region OR list_contains($compare, pdu_code))
    QUALIFY row_number() OVER (PARTITION BY pdu_code ORDER BY published_on DESC, round DESC) = 1
)

SELECT
    f.inspection_id,
    f.area_code AS pdu_code,
    f.area_name AS pdu_name,
    f.region_code <> $region AS from_elsewhere,
    CASE WHEN f.closed_on <= $as_at THEN f.closed END AS closed,
    f.programme,
    f.programme_label,
    f.published,
    f.published_year,
    f.theme,
    f.theme_label,
    f.theme_group,
    f.theme_sort,
    f.direction,
    f.summary,
    f.stated_jointly,
    f.source_id
FROM finding_shown AS f
INNER JOIN chosen AS c ON f.inspection_id = c.inspection_id
WHERE f.known_on <= $as_at
ORDER BY f.theme_sort, from_elsewhere, f.area_name, f.direction, f.inspection_id, f.theme;
