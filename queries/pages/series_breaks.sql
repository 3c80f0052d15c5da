-- name: series_breaks
-- answers: On which days do workforce series break, so that no line may be drawn across?
-- grain: one row per break, in order of time; without an indicator it is a break of every series (break_id)
-- parameters: none
SELECT
    break_id,
    indicator,
    starts_on,
    label
FROM series_break
ORDER BY starts_on, break_id;
