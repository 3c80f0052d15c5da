-- name: region_inspections
-- answers: How were the units of a region, and units picked to compare, rated at each inspection?
-- grain: one row per rated inspection of a unit (inspection_id)
-- parameters: region, compare, as_at
SELECT
    inspection_id,
    pdu_code,
    pdu_name,
    region_code,
    region_name,
    region_code <> $region AS from_elsewhere,
    list_contains($compare, pdu_code) AS is_compared,
    CASE WHEN closed_on <= $as_at THEN closed END AS closed,
    programme,
    programme_label,
    shown_as,
    overall_rating AS rating,
    rating_rank,
    rating_letter,
    overall_score,
    overall_score_max,
    cases_inspected,
    published,
    published_year,
    published_on,
    superseded_on IS NULL OR superseded_on > $as_at AS is_latest,
    round,
    source_ids
FROM unit_inspection
WHERE published_on <= $as_at AND (region_code = $region OR list_contains($compare, pdu_code))
ORDER BY programme DESC, from_elsewhere, pdu_name, inspection_id;
