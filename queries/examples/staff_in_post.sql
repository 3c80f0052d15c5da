-- name: staff_in_post
-- answers: How many probation officers were in post, full-time equivalent, over the years?
-- grain: one row per day (period_end)
-- parameters: none
SELECT
    period_end,
    value AS officers_fte,
    derived,
    revised,
    note
FROM indicator_value
WHERE indicator = 'staff_in_post_fte' AND grade = 'po' AND area_type = 'national'
ORDER BY period_end
