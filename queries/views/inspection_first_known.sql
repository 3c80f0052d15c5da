-- name: inspection_first_known
-- answers: From which day is anything known of each inspection: standards, shares of cases, findings?
-- grain: one row per inspection with such a fact (inspection_id)
-- parameters: none
SELECT
    inspection_id,
    min(known_on) FILTER (WHERE kind = 'standard') AS standards_from,
    min(known_on) FILTER (WHERE kind LIKE 'share%') AS shares_from,
    min(known_on) FILTER (WHERE kind = 'share with cases') AS shares_with_cases_from,
    min(known_on) FILTER (WHERE kind = 'finding') AS findings_from
FROM (
    SELECT inspection_id, known_on, 'standard' AS kind FROM standard_rating_known
    UNION ALL
    SELECT inspection_id, known_on, CASE WHEN cases IS NULL THEN 'share' ELSE 'share with cases' END FROM question_result_known
    UNION ALL
    SELECT inspection_id, known_on, 'finding' FROM finding_known
) AS fact
WHERE inspection_id IS NOT NULL
GROUP BY inspection_id;
