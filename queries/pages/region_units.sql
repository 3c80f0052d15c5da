-- name: region_units
-- answers: Which units does a region have, and how was each last rated, as at a day?
-- grain: one row per unit that was open, or had closed after an inspection (pdu_code)
-- parameters: region, as_at
SELECT
    p.pdu_code,
    p.pdu_name,
    g.region_code,
    g.region_name,
    r.inspection_id,
    r.overall_rating AS rating,
    r.rating_rank,
    r.rating_letter,
    i.programme,
    m.shown_as,
    i.published,
    i.published_year,
    CASE WHEN p.closed_on <= $as_at THEN p.closed END AS closed,
    before.pdu_name AS successor_of_name,
    p.opened,
    i.source_ids
FROM pdu AS p
INNER JOIN region AS g USING (region_code)
LEFT JOIN pdu AS before ON p.successor_of = before.pdu_code
LEFT JOIN unit_rating AS r
    ON p.pdu_code = r.pdu_code
    AND r.published_on <= $as_at
    AND (r.superseded_on IS NULL OR r.superseded_on > $as_at)
LEFT JOIN inspection_dated AS i ON r.inspection_id = i.inspection_id
LEFT JOIN programme AS m ON i.programme = m.programme
WHERE p.region_code = $region
    AND p.opened_on <= $as_at
    AND (p.closed_on IS NULL OR p.closed_on > $as_at OR r.inspection_id IS NOT NULL)
ORDER BY (p.closed_on <= $as_at) IS true, p.pdu_name;
