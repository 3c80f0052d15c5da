-- name: briefing_reports
-- answers: Which reports on units came out, surely or perhaps, after one day and up to another, and what was the rating before?
-- grain: one row per rated inspection of a unit (inspection_id)
-- parameters: region, pdu, since, as_at
SELECT
    r.inspection_id,
    p.pdu_code,
    p.pdu_name,
    g.region_name,
    i.programme,
    m.label AS programme_label,
    r.overall_rating AS rating,
    r.rating_rank,
    b.overall_rating AS rating_before,
    b.rating_rank AS rank_before,
    b.programme AS programme_before,
    i.published,
    i.published_year,
    -- Known by month or year, it may lie before the day.
    i.earliest_on > $since AS surely,
    i.source_ids
FROM unit_rating AS r
INNER JOIN pdu AS p USING (pdu_code)
INNER JOIN region AS g USING (region_code)
INNER JOIN inspection_dated AS i ON r.inspection_id = i.inspection_id
INNER JOIN programme AS m ON i.programme = m.programme
LEFT JOIN unit_rating AS b ON r.pdu_code = b.pdu_code AND b.round = r.round - 1
WHERE r.published_on > $since
    AND r.published_on <= $as_at
    AND ($region IS NULL OR p.region_code = $region)
    AND ($pdu IS NULL OR p.pdu_code = $pdu)
ORDER BY surely DESC, r.published_on DESC, p.pdu_name;
