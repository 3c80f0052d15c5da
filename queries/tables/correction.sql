-- name: correction
-- answers: What had been corrected by a day?
-- grain: one row per correction (csv_line)
-- parameters: as_at
-- as_at: here the day of the correction, as on the page Data
SELECT c.*
FROM correction AS c
WHERE c.corrected_on <= $as_at;
