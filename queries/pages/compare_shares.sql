-- name: compare_shares
-- answers: How many cases of how many were sufficient on one question, in every unit of one programme?
-- grain: one row per unit with a known number of cases (pdu_code)
-- parameters: programme, question, as_at
SELECT
    p.pdu_code,
    p.pdu_name,
    p.region_code,
    g.region_name,
    q.programme,
    m.label AS programme_label,
    m.shown_as,
    q.question,
    q.question_label,
    q.sufficient,
    q.cases,
    round(100.0 * q.sufficient / nullif(q.cases, 0), 1) AS percent,
    i.published,
    i.published_year,
    q.source_id
FROM question_result_known AS q
INNER JOIN inspection_dated AS i USING (inspection_id)
INNER JOIN programme AS m ON q.programme = m.programme
INNER JOIN pdu AS p ON q.area_type = 'pdu' AND q.area_code = p.pdu_code
INNER JOIN region AS g USING (region_code)
WHERE q.known_on <= $as_at
    AND q.programme = $programme
    AND q.question = $question
    AND q.cases IS NOT NULL
    AND q.sufficient IS NOT NULL
-- A unit inspected twice in one programme stands with its latest share.
QUALIFY row_number() OVER (PARTITION BY p.pdu_code ORDER BY i.published_on DESC) = 1
ORDER BY p.pdu_name;
