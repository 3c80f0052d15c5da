-- name: unit_first_known
-- answers: From which day is anything known of each unit: a rating, standards, shares of cases, findings, workforce figures?
-- grain: one row per unit with such a fact (pdu_code)
-- parameters: none
SELECT
    area_code AS pdu_code,
    min(known_on) FILTER (WHERE kind = 'rating') AS rating_from,
    min(known_on) FILTER (WHERE kind = 'standard') AS standards_from,
    min(known_on) FILTER (WHERE kind = 'share') AS shares_from,
    min(known_on) FILTER (WHERE kind = 'finding') AS findings_from,
    min(known_on) FILTER (WHERE kind = 'workforce') AS workforce_from,
    min(known_on) FILTER (WHERE kind = 'workforce' AND theme = 'staffing') AS staffing_from,
    min(known_on) FILTER (WHERE kind = 'workforce' AND theme = 'sickness') AS sickness_from,
    min(known_on) FILTER (WHERE kind = 'workforce' AND theme IN ('workload', 'caseload')) AS workload_from
FROM (
    SELECT 'pdu' AS area_type, pdu_code AS area_code, published_on AS known_on, 'rating' AS kind, NULL AS theme FROM unit_rating
    UNION ALL
    SELECT area_type, area_code, known_on, 'standard', NULL FROM standard_rating_known
    UNION ALL
    SELECT area_type, area_code, known_on, 'share', NULL FROM question_result_known
    UNION ALL
    SELECT area_type, area_code, known_on, 'finding', NULL FROM finding_known
    UNION ALL
    SELECT area_type, area_code, known_on, 'workforce', theme FROM indicator_value_known
) AS fact
WHERE area_type = 'pdu'
GROUP BY area_code;
