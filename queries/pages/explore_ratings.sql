-- name: explore_ratings
-- answers: How was every unit rated on one standard, or overall, at each inspection?
-- grain: one row per inspection of a unit with that rating (inspection_id)
-- parameters: standard, programme, region, units, as_at
WITH rated AS (
    SELECT
        inspection_id,
        overall_rating AS rating,
        published_on AS known_on,
        NULL AS source_id
    FROM inspection_dated
    WHERE area_type = 'pdu' AND overall_rating IS NOT NULL AND $standard = 'overall'
    UNION ALL
    SELECT
        inspection_id,
        rating,
        known_on,
        source_id
    FROM standard_rating_known
    WHERE area_type = 'pdu' AND standard = $standard
)

SELECT
    i.inspection_id,
    i.area_code AS pdu_code,
    p.pdu_name,
    p.region_code,
    g.region_name,
    i.programme,
    m.label AS programme_label,
    m.shown_as,
    t.rating,
    r.rank AS rating_rank,
    r.letter AS rating_letter,
    i.published,
    i.published_year,
    coalesce(t.source_id, i.source_ids) AS source_ids
FROM rated AS t
INNER JOIN inspection_dated AS i USING (inspection_id)
INNER JOIN pdu AS p ON i.area_code = p.pdu_code
INNER JOIN region AS g USING (region_code)
INNER JOIN programme AS m USING (programme)
INNER JOIN rating AS r ON t.rating = r.rating
WHERE t.known_on <= $as_at
    AND i.published_on <= $as_at
    AND ($programme IS NULL OR i.programme = $programme)
    AND (
        ($region IS NULL AND coalesce(len($units), 0) = 0)
        OR p.region_code = $region
        OR coalesce(list_contains($units, i.area_code), false)
    )
ORDER BY i.programme DESC, r.rank DESC, p.pdu_name;
