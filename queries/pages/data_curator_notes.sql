-- name: data_curator_notes
-- answers: Where do published ratings differ from what the unverified rules would give?
-- grain: one row per difference (inspection_id, what)
-- parameters: as_at
SELECT * EXCLUDE (known_on)
FROM rule_difference
WHERE known_on <= $as_at
ORDER BY inspection_id, what;
