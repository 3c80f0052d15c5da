-- name: briefing_reports
-- answers: Which reports on units came out, surely or perhaps, after one day and up to another, and what was the rating before?
-- grain: one row per rated inspection of a unit (inspection_id)
-- parameters: region, pdu, since, as_at
SELECT
    inspection_id,
    pdu_code,
    pdu_name,
    region_name,
    programme,
    programme_label,
    overall_rating AS rating,
    rating_rank,
    before_rating AS rating_before,
    before_rank AS rank_before,
    before_programme AS programme_before,
    published,
    published_year,
    -- Known by month or year, it may lie before the day.
    earliest_on > $since AS surely,
    source_ids
FROM unit_inspection
WHERE published_on > $since
    AND published_on <= $as_at
    AND ($region IS NULL OR region_code = $region)
    AND ($pdu IS NULL OR pdu_code = $pdu)
ORDER BY surely DESC, published_on DESC, pdu_name, inspection_id;
