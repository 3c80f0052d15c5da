-- name: data_unverified
-- answers: Which rules and names does no page read state?
-- grain: one row per rule (rule, detail)
-- parameters: none
SELECT
    rule,
    detail,
    status,
    note
FROM rule_status
ORDER BY rule, detail;
