-- name: keeping_people_safe
-- answers: What shares of cases were sufficient in keeping people safe, and where is that said?
-- grain: one row per published share (result_id)
-- parameters: none
SELECT
    q.result_id,
    q.programme,
    q.question_label,
    q.bound,
    q.percent,
    q.sufficient,
    q.cases,
    s.title,
    s.url
FROM question_result_known AS q
INNER JOIN source AS s USING (source_id)
WHERE q.topic = 'keeping_people_safe'
ORDER BY q.percent
