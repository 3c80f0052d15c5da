-- name: unit_shares
-- answers: What share of this unit's inspected cases was sufficient, question by question?
-- grain: one row per published share of the unit (result_id)
-- parameters: pdu, as_at
SELECT
    q.result_id,
    q.inspection_id,
    q.question,
    q.question_label,
    q.topic,
    q.sort,
    a.standard,
    s.label AS standard_label,
    s.sort AS standard_sort,
    q.area_type,
    q.programme,
    m.label AS programme_label,
    m.shown_as,
    q.percent,
    q.bound,
    q.sufficient,
    q.cases,
    q.derived,
    q.secondary,
    i.published,
    i.published_year,
    q.note,
    q.source_id
FROM question_result_known AS q
INNER JOIN inspection_dated AS i USING (inspection_id)
INNER JOIN programme AS m ON q.programme = m.programme
INNER JOIN question AS a ON q.question = a.question
LEFT JOIN standard AS s ON a.standard = s.standard AND q.programme = s.programme AND s.area_type = 'pdu'
WHERE q.area_type = 'pdu' AND q.area_code = $pdu AND q.known_on <= $as_at
ORDER BY i.published_on DESC, q.sort;
