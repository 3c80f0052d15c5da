-- name: explore_scores
-- answers: Which scores did units get, of how many points?
-- grain: one row per inspection of a unit with a known score (inspection_id)
-- parameters: programme, region, units, as_at
SELECT
    i.inspection_id,
    i.area_code AS pdu_code,
    p.pdu_name,
    p.region_code,
    g.region_name,
    i.programme,
    m.label AS programme_label,
    m.shown_as,
    i.overall_score,
    i.overall_score_max,
    list_contains(string_split(coalesce(i.derived_columns, ''), ';'), 'overall_score') AS derived,
    i.overall_rating AS rating,
    r.rank AS rating_rank,
    r.letter AS rating_letter,
    i.published,
    i.published_year,
    i.source_ids
FROM inspection_dated AS i
INNER JOIN pdu AS p ON i.area_code = p.pdu_code
INNER JOIN region AS g USING (region_code)
INNER JOIN programme AS m USING (programme)
LEFT JOIN rating AS r ON i.overall_rating = r.rating
WHERE i.area_type = 'pdu'
    AND i.overall_score IS NOT NULL
    AND i.published_on <= $as_at
    AND ($programme IS NULL OR i.programme = $programme)
    AND (
        ($region IS NULL AND coalesce(len($units), 0) = 0)
        OR p.region_code = $region
        OR coalesce(list_contains($units, i.area_code), false)
    )
ORDER BY i.programme DESC, i.overall_score DESC, p.pdu_name;
