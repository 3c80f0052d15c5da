-- name: explore_units
-- answers: Which units are there, and which inspection was the latest of each, in one programme or in any?
-- grain: one row per unit that was open, or had closed after an inspection (pdu_code)
-- parameters: programme, region, units, as_at
WITH latest AS (
    SELECT *
    FROM unit_inspection
    WHERE published_on <= $as_at AND ($programme IS NULL OR programme = $programme)
    QUALIFY row_number() OVER (PARTITION BY pdu_code ORDER BY round DESC) = 1
)

SELECT
    p.pdu_code,
    p.pdu_name,
    p.region_code,
    p.region_name,
    CASE WHEN p.closed_on <= $as_at THEN p.closed END AS closed,
    r.inspection_id,
    r.overall_rating AS rating,
    r.rating_rank,
    r.rating_letter,
    r.programme,
    r.programme_label,
    r.shown_as,
    r.overall_score,
    r.overall_score_max,
    r.published,
    r.published_year,
    r.source_ids
FROM unit_standing AS p
LEFT JOIN latest AS r ON p.pdu_code = r.pdu_code
WHERE p.place = 0
    AND p.opened_on <= $as_at
    AND (p.closed_on IS NULL OR p.closed_on > $as_at OR r.inspection_id IS NOT NULL)
    AND (
        ($region IS NULL AND coalesce(len($units), 0) = 0)
        OR p.region_code = $region
        OR coalesce(list_contains($units, p.pdu_code), false)
    )
ORDER BY p.pdu_name, p.pdu_code;
