-- name: region_changes
-- answers: Which units were inspected more than once, and how were they rated before and after?
-- grain: one row per later inspection of a unit (later_id)
-- parameters: region, compare, as_at
SELECT
    pdu_code,
    pdu_name,
    coalesce(region_code <> $region, false) AS from_elsewhere,
    CASE WHEN closed_on <= $as_at THEN closed END AS closed,
    before_id AS earlier_id,
    inspection_id AS later_id,
    before_programme AS earlier_programme,
    before_label AS earlier_label,
    before_shown_as AS earlier_shown_as,
    before_rating AS earlier_rating,
    before_rank AS earlier_rank,
    before_letter AS earlier_letter,
    before_published AS earlier_published,
    before_year AS earlier_year,
    programme AS later_programme,
    programme_label AS later_label,
    shown_as AS later_shown_as,
    overall_rating AS later_rating,
    rating_rank AS later_rank,
    rating_letter AS later_letter,
    published AS later_published,
    published_year AS later_year,
    rating_rank - before_rank AS bands,
    before_programme <> programme AS across_break,
    before_source_ids || ';' || source_ids AS source_ids
FROM unit_inspection
WHERE published_on <= $as_at
    AND before_id IS NOT NULL
    AND ($region IS NULL OR region_code = $region OR list_contains($compare, pdu_code))
ORDER BY from_elsewhere, pdu_name, round, later_id;
