-- name: explore_ratings
-- answers: How was every unit rated on one standard, or overall, at each inspection?
-- grain: one row per inspection of a unit with that rating (inspection_id)
-- parameters: standard, programme, region, units, as_at
WITH rated AS (
    SELECT
        inspection_id,
        pdu_code,
        pdu_name,
        region_code,
        region_name,
        programme,
        programme_label,
        shown_as,
        overall_rating AS rating,
        rating_rank,
        rating_letter,
        published,
        published_year,
        source_ids,
        published_on AS known_on
    FROM unit_inspection
    WHERE $standard = 'overall'
    UNION ALL
    SELECT
        inspection_id,
        area_code,
        pdu_name,
        region_code,
        region_name,
        programme,
        programme_label,
        shown_as,
        rating,
        rating_rank,
        rating_letter,
        published,
        published_year,
        source_id,
        greatest(known_on, published_on)
    FROM standard_shown
    WHERE standard = $standard
)

SELECT * EXCLUDE (known_on)
FROM rated
WHERE known_on <= $as_at
    AND ($programme IS NULL OR programme = $programme)
    AND (
        ($region IS NULL AND coalesce(len($units), 0) = 0)
        OR region_code = $region
        OR coalesce(list_contains($units, pdu_code), false)
    )
ORDER BY programme DESC, rating_rank DESC, pdu_name, inspection_id;
