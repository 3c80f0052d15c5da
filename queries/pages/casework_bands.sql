-- name: casework_bands
-- answers: In how many reports of units does the share of sufficient cases lie in each rating band, question by question?
-- grain: one row per programme and question (programme, question)
-- parameters: as_at
SELECT
    q.programme,
    m.label AS programme_label,
    m.shown_as,
    q.question,
    q.question_label,
    q.topic,
    q.sort,
    count(*)::INTEGER AS reports,
    -- Judged on the whole per cents that are printed.
    count(*) FILTER (WHERE b.rating = 'Inadequate')::INTEGER AS inadequate,
    count(*) FILTER (WHERE b.rating = 'Requires improvement')::INTEGER AS requires_improvement,
    count(*) FILTER (WHERE b.rating = 'Good')::INTEGER AS good,
    count(*) FILTER (WHERE b.rating = 'Outstanding')::INTEGER AS outstanding,
    min(q.percent) AS lowest_pct,
    max(q.percent) AS highest_pct,
    string_agg(DISTINCT q.source_id, ';' ORDER BY q.source_id) AS source_ids
FROM question_result_known AS q
INNER JOIN programme AS m ON q.programme = m.programme
INNER JOIN rating_band AS b ON floor(q.percent + 0.5) BETWEEN b.lower_pct AND b.upper_pct
WHERE q.known_on <= $as_at
    AND q.area_type = 'pdu'
    AND q.inspection_id IS NOT NULL
    AND q.bound IN ('exact', 'about')
    AND m.programme IN ('2021', '2023')
GROUP BY q.programme, m.label, m.shown_as, q.question, q.question_label, q.topic, q.sort
ORDER BY q.sort, q.programme;
