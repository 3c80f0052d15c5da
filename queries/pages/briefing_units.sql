-- name: briefing_units
-- answers: How was each unit of the country or of a region last rated, with its score and the rating before, as at a day?
-- grain: one row per unit that was open, or had closed after an inspection (pdu_code)
-- parameters: region, as_at
SELECT
    pdu_code,
    pdu_name,
    region_name,
    overall_rating AS rating,
    rating_rank,
    programme,
    programme_label,
    overall_score,
    overall_score_max,
    published,
    published_year,
    before_rating AS rating_before,
    before_rank AS rank_before,
    before_programme AS programme_before,
    CASE WHEN closed_on <= $as_at THEN closed END AS closed,
    opened,
    successor_of_name,
    source_ids
FROM unit_standing
WHERE ($region IS NULL OR region_code = $region)
    AND from_on <= $as_at
    AND coalesce(until_on > $as_at, true)
    AND opened_on <= $as_at
    AND (closed_on IS NULL OR closed_on > $as_at OR inspection_id IS NOT NULL)
ORDER BY (closed_on <= $as_at) IS true, pdu_name, pdu_code;
