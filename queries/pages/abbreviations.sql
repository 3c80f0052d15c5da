-- name: abbreviations
-- answers: How are names and words shortened, and what do they mean in full?
-- grain: one row per abbreviation (abbreviation)
-- parameters: none
SELECT
    abbreviation,
    meaning
FROM abbreviation
ORDER BY abbreviation;
