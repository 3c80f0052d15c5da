-- name: sickness_mentioned
-- answers: What was said of sickness and wellbeing, inspection by inspection?
-- grain: one row per inspection and direction (inspection_id, direction)
-- parameters: none
SELECT
    inspection_id,
    programme,
    direction,
    summary,
    source_id
FROM finding_known
WHERE theme = 'sickness_and_wellbeing'
ORDER BY published_on DESC, inspection_id
