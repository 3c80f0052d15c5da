-- name: side_by_side_units
-- answers: Which open units does a region have, with units picked to compare, how was each last rated, and how before that?
-- grain: one row per unit (pdu_code)
-- parameters: region, compare, as_at
SELECT
    p.pdu_code,
    p.pdu_name,
    p.region_code,
    g.region_name,
    p.region_code <> $region AS from_elsewhere,
    CASE WHEN p.closed_on <= $as_at THEN p.closed END AS closed,
    r.inspection_id,
    r.overall_rating AS rating,
    r.rating_rank,
    r.rating_letter,
    i.programme,
    m.label AS programme_label,
    m.shown_as,
    i.published,
    i.published_year,
    i.published_on,
    b.overall_rating AS before_rating,
    b.rating_rank AS before_rank,
    b.rating_letter AS before_letter,
    b.programme AS before_programme,
    w.shown_as AS before_shown_as,
    y.published AS before_published,
    y.published_year AS before_year,
    concat_ws(';', i.source_ids, y.source_ids) AS source_ids
FROM pdu AS p
INNER JOIN region AS g USING (region_code)
LEFT JOIN unit_rating AS r
    ON p.pdu_code = r.pdu_code
    AND r.published_on <= $as_at
    AND (r.superseded_on IS NULL OR r.superseded_on > $as_at)
LEFT JOIN inspection_dated AS i ON r.inspection_id = i.inspection_id
LEFT JOIN programme AS m ON i.programme = m.programme
LEFT JOIN unit_rating AS b ON p.pdu_code = b.pdu_code AND r.round - 1 = b.round
LEFT JOIN inspection_dated AS y ON b.inspection_id = y.inspection_id
LEFT JOIN programme AS w ON b.programme = w.programme
WHERE (p.region_code = $region OR list_contains($compare, p.pdu_code))
    AND p.opened_on <= $as_at
    AND (p.closed_on IS NULL OR p.closed_on > $as_at OR r.inspection_id IS NOT NULL)
ORDER BY from_elsewhere, p.pdu_name;
