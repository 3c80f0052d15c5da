-- name: question_result_known
-- answers: What share of cases was sufficient, where, under which programme, and since when is it known?
-- grain: one row per published share of cases (result_id)
-- parameters: none
SELECT
    q.result_id,
    q.inspection_id,
    coalesce(i.area_type, q.area_type) AS area_type,
    coalesce(i.area_code, q.area_code) AS area_code,
    coalesce(i.programme, q.programme) AS programme,
    q.question,
    u.label AS question_label,
    u.topic,
    u.sort,
    q.percent,
    q.bound,
    -- Cases counted from the share where the source gives the share and N but not the count.
    coalesce(q.sufficient, CASE WHEN q.bound = 'exact' THEN round(q.percent * q.cases / 100)::INTEGER END) AS sufficient,
    q.cases,
    q.scope,
    q.period_end,
    q.derived,
    q.secondary,
    q.source_id,
    q.note,
    q.csv_line,
    q.data_set,
    k.known_on
FROM question_result AS q
INNER JOIN question AS u USING (question)
LEFT JOIN inspection_dated AS i ON q.inspection_id = i.inspection_id
INNER JOIN known AS k ON q.inspection_id IS NOT DISTINCT FROM k.inspection_id AND q.source_id = k.source_id;
