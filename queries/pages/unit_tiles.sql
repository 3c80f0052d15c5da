-- name: unit_tiles
-- answers: How was every unit last rated, as at a day, region by region?
-- grain: one row per unit that was open, or had closed after an inspection (pdu_code)
-- parameters: as_at
SELECT
    g.region_code,
    g.region_name,
    g.map_row,
    g.map_column,
    p.pdu_code,
    p.pdu_name,
    r.overall_rating AS rating,
    r.rating_rank,
    r.rating_letter,
    i.programme,
    m.shown_as,
    i.published,
    i.published_year,
    i.inspection_id,
    CASE WHEN p.closed_on <= $as_at THEN p.closed END AS closed,
    i.source_ids
FROM pdu AS p
INNER JOIN region AS g USING (region_code)
LEFT JOIN unit_rating AS r
    ON p.pdu_code = r.pdu_code
    AND r.published_on <= $as_at
    AND (r.superseded_on IS NULL OR r.superseded_on > $as_at)
LEFT JOIN inspection_dated AS i ON r.inspection_id = i.inspection_id
LEFT JOIN programme AS m ON i.programme = m.programme
WHERE p.opened_on <= $as_at
    AND (p.closed_on IS NULL OR p.closed_on > $as_at OR r.inspection_id IS NOT NULL)
ORDER BY g.map_row, g.map_column, closed IS NOT NULL, p.pdu_name;
