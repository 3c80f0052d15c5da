-- name: explore_shares
-- answers: What share of cases was sufficient on one question, wherever it was published?
-- grain: one row per published share (result_id)
-- parameters: question, programme, region, units, as_at
SELECT
    q.result_id,
    q.inspection_id,
    q.question,
    q.question_label,
    q.area_type,
    q.area_code,
    coalesce(p.pdu_name, g.region_name, 'England and Wales') AS area_name,
    coalesce(p.region_code, q.area_code) AS region_code,
    q.programme,
    m.label AS programme_label,
    m.shown_as,
    q.percent,
    q.bound,
    q.sufficient,
    q.cases,
    q.derived,
    q.scope,
    i.published,
    coalesce(i.published_year, year(q.period_end), year(q.known_on))::INTEGER AS published_year,
    q.source_id
FROM question_result_known AS q
INNER JOIN programme AS m USING (programme)
LEFT JOIN inspection_dated AS i ON q.inspection_id = i.inspection_id
LEFT JOIN pdu AS p ON q.area_type = 'pdu' AND q.area_code = p.pdu_code
LEFT JOIN region AS g ON q.area_type = 'region' AND q.area_code = g.region_code
WHERE q.question = $question
    AND q.known_on <= $as_at
    AND ($programme IS NULL OR q.programme = $programme)
    -- The country stands beside whatever is picked.
    AND (
        ($region IS NULL AND coalesce(len($units), 0) = 0)
        OR q.area_type = 'national'
        OR coalesce(p.region_code, q.area_code) = $region
        OR coalesce(list_contains($units, q.area_code), false)
    )
ORDER BY q.programme DESC, q.area_type = 'national', q.area_type = 'region', q.percent, area_name;
