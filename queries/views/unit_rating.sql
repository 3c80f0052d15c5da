-- name: unit_rating
-- answers: From which day to which was each rating the latest of its unit?
-- grain: one row per rated inspection of a unit (inspection_id)
-- parameters: none
SELECT
    i.inspection_id,
    i.area_code AS pdu_code,
    i.programme,
    i.published_on,
    -- The day before which this was the unit's latest rating; empty for the latest of all.
    lead(i.published_on) OVER later AS superseded_on,
    row_number() OVER later AS round,
    i.overall_rating,
    r.rank AS rating_rank,
    r.letter AS rating_letter
FROM inspection_dated AS i
INNER JOIN rating AS r ON i.overall_rating = r.rating
WHERE i.area_type = 'pdu'
WINDOW later AS (PARTITION BY i.area_code ORDER BY i.published_on, i.inspection_id);
