-- name: region_inspections
-- answers: How were the units of a region, and units picked to compare, rated at each inspection?
-- grain: one row per rated inspection of a unit (inspection_id)
-- parameters: region, compare, as_at
SELECT
    r.inspection_id,
    p.pdu_code,
    p.pdu_name,
    p.region_code,
    g.region_name,
    p.region_code <> $region AS from_elsewhere,
    list_contains($compare, p.pdu_code) AS is_compared,
    CASE WHEN p.closed_on <= $as_at THEN p.closed END AS closed,
    i.programme,
    m.label AS programme_label,
    m.shown_as,
    i.overall_rating AS rating,
    r.rating_rank,
    r.rating_letter,
    i.overall_score,
    i.overall_score_max,
    i.cases_inspected,
    i.published,
    i.published_year,
    r.published_on,
    r.superseded_on IS NULL OR r.superseded_on > $as_at AS is_latest,
    r.round,
    i.source_ids
FROM unit_rating AS r
INNER JOIN pdu AS p USING (pdu_code)
INNER JOIN region AS g USING (region_code)
INNER JOIN inspection_dated AS i ON r.inspection_id = i.inspection_id
INNER JOIN programme AS m ON i.programme = m.programme
WHERE r.published_on <= $as_at AND (p.region_code = $region OR list_contains($compare, p.pdu_code))
ORDER BY i.programme DESC, from_elsewhere, p.pdu_name;
