-- name: rating_bands
-- answers: In which band of sufficient cases does a rating lie?
-- grain: one row per band (rating)
-- parameters: none
SELECT
    b.rating,
    r.rank AS rating_rank,
    r.letter AS rating_letter,
    b.lower_pct,
    b.upper_pct,
    b.status
FROM rating_band AS b
INNER JOIN rating AS r USING (rating)
ORDER BY b.lower_pct, b.rating;
