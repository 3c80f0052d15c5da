-- name: region_units
-- answers: Which units does a region have, and how was each last rated, as at a day?
-- grain: one row per unit that was open, or had closed after an inspection (pdu_code)
-- parameters: region, as_at
SELECT
    pdu_code,
    pdu_name,
    region_code,
    region_name,
    inspection_id,
    overall_rating AS rating,
    rating_rank,
    rating_letter,
    programme,
    shown_as,
    published,
    published_year,
    CASE WHEN closed_on <= $as_at THEN closed END AS closed,
    successor_of_name,
    opened,
    source_ids
FROM unit_standing
WHERE region_code = $region
    AND from_on <= $as_at
    AND coalesce(until_on > $as_at, true)
    AND opened_on <= $as_at
    AND (closed_on IS NULL OR closed_on > $as_at OR inspection_id IS NOT NULL)
ORDER BY (closed_on <= $as_at) IS true, pdu_name, pdu_code;
