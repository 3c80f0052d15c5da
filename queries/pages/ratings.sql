-- name: ratings
-- answers: Which ratings are there, best first?
-- grain: one row per rating (rating)
-- parameters: none
SELECT
    rating,
    rank,
    points,
    letter,
    status,
    note
FROM rating
ORDER BY rank DESC, rating;
