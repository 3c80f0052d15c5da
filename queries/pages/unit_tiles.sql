-- name: unit_tiles
-- answers: How was every unit last rated, as at a day, region by region?
-- grain: one row per unit that was open, or had closed after an inspection (pdu_code)
-- parameters: as_at
SELECT
    region_code,
    region_name,
    map_row,
    map_column,
    pdu_code,
    pdu_name,
    overall_rating AS rating,
    rating_rank,
    rating_letter,
    programme,
    shown_as,
    published,
    published_year,
    inspection_id,
    CASE WHEN closed_on <= $as_at THEN closed END AS closed,
    source_ids
FROM unit_standing
WHERE
    from_on <= $as_at
    AND coalesce(until_on > $as_at, true)
    AND opened_on <= $as_at
    AND (closed_on IS NULL OR closed_on > $as_at OR inspection_id IS NOT NULL)
ORDER BY map_row, map_column, closed IS NOT NULL, pdu_name, pdu_code;
