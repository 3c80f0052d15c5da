-- name: explore_scores
-- answers: Which scores did units get, of how many points?
-- grain: one row per inspection of a unit with a known score (inspection_id)
-- parameters: programme, region, units, as_at
SELECT
    inspection_id,
    area_code AS pdu_code,
    area_name AS pdu_name,
    region_code,
    region_name,
    programme,
    programme_label,
    shown_as,
    overall_score,
    overall_score_max,
    list_contains(string_split(coalesce(derived_columns, ''), ';'), 'overall_score') AS derived,
    overall_rating AS rating,
    rating_rank,
    rating_letter,
    published,
    published_year,
    source_ids
FROM inspection_shown
WHERE area_type = 'pdu'
    AND overall_score IS NOT NULL
    AND published_on <= $as_at
    AND ($programme IS NULL OR programme = $programme)
    AND (
        ($region IS NULL AND coalesce(len($units), 0) = 0)
        OR region_code = $region
        OR coalesce(list_contains($units, area_code), false)
    )
ORDER BY programme DESC, overall_score DESC, pdu_name, inspection_id;
