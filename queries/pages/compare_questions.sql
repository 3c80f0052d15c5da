-- name: compare_questions
-- answers: On which questions do units of a region, or units picked to compare, have a share with its number of cases?
-- grain: one row per programme and question (programme, question)
-- parameters: region, compare, as_at
SELECT
    q.programme,
    m.label AS programme_label,
    q.question,
    q.question_label,
    q.sort,
    count(DISTINCT q.area_code)::INTEGER AS units
FROM question_result_known AS q
INNER JOIN programme AS m USING (programme)
INNER JOIN pdu AS p ON q.area_type = 'pdu' AND q.area_code = p.pdu_code
WHERE q.known_on <= $as_at
    AND q.cases IS NOT NULL
    AND q.sufficient IS NOT NULL
    AND q.programme IN ('2021', '2023')
    AND (p.region_code = $region OR list_contains($compare, p.pdu_code))
GROUP BY ALL
ORDER BY q.programme DESC, units DESC, q.sort;
