-- name: vacancies_at_inspection
-- answers: How many posts were vacant when a unit was inspected, and how was it rated?
-- grain: one row per value (inspection_id, grade)
-- parameters: none
SELECT
    v.inspection_id,
    p.pdu_name,
    v.grade,
    v.value AS vacancy_rate_pct,
    i.overall_rating,
    i.programme
FROM indicator_value AS v
INNER JOIN inspection AS i USING (inspection_id)
INNER JOIN pdu AS p ON i.area_code = p.pdu_code
WHERE v.indicator = 'vacancy_rate_pct'
ORDER BY v.value DESC, v.inspection_id
