-- name: inspection_standards
-- answers: Which ratings of standards are known of each inspection, as one line, and from which day to which?
-- grain: one row per inspection and day on which another became known (inspection_id, known_on)
-- parameters: none
WITH day AS (
    SELECT DISTINCT inspection_id, known_on FROM standard_rating_known
),

said AS (
    SELECT
        d.inspection_id,
        d.known_on,
        string_agg(s.standard_label || ': ' || s.rating, '; ' ORDER BY s.sort) AS standards_known
    FROM day AS d
    INNER JOIN standard_rating_known AS s ON d.inspection_id = s.inspection_id AND s.known_on <= d.known_on
    GROUP BY d.inspection_id, d.known_on
)

SELECT
    inspection_id,
    known_on,
    -- The day from which more is known; empty for the last.
    lead(known_on) OVER (PARTITION BY inspection_id ORDER BY known_on) AS known_until,
    standards_known
FROM said;
