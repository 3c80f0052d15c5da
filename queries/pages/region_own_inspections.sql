-- name: region_own_inspections
-- answers: How was the region itself inspected, apart from its units?
-- grain: one row per inspection of the region (inspection_id)
-- parameters: region, as_at
SELECT
    i.inspection_id,
    g.region_name,
    i.programme,
    m.label AS programme_label,
    m.rated,
    m.shown_as,
    i.overall_rating AS rating,
    r.rank AS rating_rank,
    r.letter AS rating_letter,
    list_contains(string_split(coalesce(i.derived_columns, ''), ';'), 'overall_rating') AS rating_derived,
    i.fieldwork,
    i.published,
    i.published_year,
    i.cases_inspected,
    i.recommendations_total,
    (
        SELECT string_agg(s.standard_label || ': ' || s.rating, '; ' ORDER BY s.sort)
        FROM standard_rating_known AS s
        WHERE s.inspection_id = i.inspection_id AND s.known_on <= $as_at
    ) AS standards_known,
    i.source_ids
FROM inspection_dated AS i
INNER JOIN programme AS m USING (programme)
INNER JOIN region AS g ON i.area_code = g.region_code
LEFT JOIN rating AS r ON i.overall_rating = r.rating
WHERE i.area_type = 'region' AND i.area_code = $region AND i.published_on <= $as_at
ORDER BY i.published_on DESC;
