-- name: compare_national
-- answers: What share did the country have on one question, in one programme, where it was published?
-- grain: one row per published share of the country (result_id)
-- parameters: programme, question, as_at
SELECT
    q.result_id,
    q.percent,
    q.bound,
    q.scope,
    q.source_id
FROM question_result_known AS q
WHERE q.area_type = 'national'
    AND q.known_on <= $as_at
    AND q.programme = $programme
    AND q.question = $question
    AND q.bound IN ('exact', 'about')
ORDER BY q.known_on DESC, q.result_id;
