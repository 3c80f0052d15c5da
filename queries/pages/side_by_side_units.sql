-- name: side_by_side_units
-- answers: Which open units does a region have, with units picked to compare, how was each last rated, and how before that?
-- grain: one row per unit (pdu_code)
-- parameters: region, compare, as_at
SELECT
    pdu_code,
    pdu_name,
    region_code,
    region_name,
    region_code <> $region AS from_elsewhere,
    CASE WHEN closed_on <= $as_at THEN closed END AS closed,
    inspection_id,
    overall_rating AS rating,
    rating_rank,
    rating_letter,
    programme,
    programme_label,
    shown_as,
    published,
    published_year,
    published_on,
    before_rating,
    before_rank,
    before_letter,
    before_programme,
    before_shown_as,
    before_published,
    before_year,
    concat_ws(';', source_ids, before_source_ids) AS source_ids
FROM unit_standing
WHERE (region_code = $region OR list_contains($compare, pdu_code))
    AND from_on <= $as_at
    AND coalesce(until_on > $as_at, true)
    AND opened_on <= $as_at
    AND (closed_on IS NULL OR closed_on > $as_at OR inspection_id IS NOT NULL)
ORDER BY from_elsewhere, pdu_name, pdu_code;
