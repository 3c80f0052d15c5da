-- name: rule_status
-- answers: How sure is each rule and name, and does a page state it?
-- grain: one row per rule (rule, detail)
-- parameters: none
SELECT
    'Rating points' AS rule,
    format('{}: {} points', rating, points) AS detail,
    status,
    note
FROM rating
UNION ALL
SELECT 'Rating bands of case shares', format('{}: {} to {} per cent', rating, lower_pct, upper_pct), status, note
FROM rating_band
UNION ALL
SELECT
    'Score bands',
    format('{} programme, {}: {} from {} to {}', programme, area_type, rating, lower_score, upper_score),
    status,
    note
FROM score_band
UNION ALL
SELECT 'Programmes', format('{}: {} standards, maximum {}', label, coalesce(standards::VARCHAR, 'unknown'), coalesce(score_max::VARCHAR, 'unknown')), status, note
FROM programme
UNION ALL
SELECT 'Standards', format('{} programme, {}: {} {}', programme, area_type, label, coalesce(code, '')), status, note
FROM standard;
