-- name: briefing_units
-- answers: How was each unit of the country or of a region last rated, with its score and the rating before, as at a day?
-- grain: one row per unit that was open, or had closed after an inspection (pdu_code)
-- parameters: region, as_at
SELECT
    p.pdu_code,
    p.pdu_name,
    g.region_name,
    r.overall_rating AS rating,
    r.rating_rank,
    i.programme,
    m.label AS programme_label,
    i.overall_score,
    i.overall_score_max,
    i.published,
    i.published_year,
    b.overall_rating AS rating_before,
    b.rating_rank AS rank_before,
    b.programme AS programme_before,
    CASE WHEN p.closed_on <= $as_at THEN p.closed END AS closed,
    i.source_ids
FROM pdu AS p
INNER JOIN region AS g USING (region_code)
LEFT JOIN unit_rating AS r
    ON p.pdu_code = r.pdu_code
    AND r.published_on <= $as_at
    AND (r.superseded_on IS NULL OR r.superseded_on > $as_at)
LEFT JOIN unit_rating AS b ON r.pdu_code = b.pdu_code AND b.round = r.round - 1
LEFT JOIN inspection_dated AS i ON r.inspection_id = i.inspection_id
LEFT JOIN programme AS m ON i.programme = m.programme
WHERE ($region IS NULL OR p.region_code = $region)
    AND p.opened_on <= $as_at
    AND (p.closed_on IS NULL OR p.closed_on > $as_at OR r.inspection_id IS NOT NULL)
ORDER BY (p.closed_on <= $as_at) IS true, p.pdu_name;
