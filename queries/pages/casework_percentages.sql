-- name: casework_percentages
-- answers: Which shares of sufficient cases had been published for units and regions, as at a day?
-- grain: one row per published share of an inspected unit or region (result_id)
-- parameters: as_at
SELECT
    q.result_id,
    q.question,
    q.question_label,
    q.topic,
    q.sort,
    q.area_type,
    q.area_code,
    coalesce(p.pdu_name, g.region_name) AS area_name,
    q.programme,
    m.label AS programme_label,
    m.shown_as,
    q.percent,
    q.bound,
    q.sufficient,
    q.cases,
    i.published,
    i.published_year,
    q.source_id
FROM question_result_known AS q
INNER JOIN inspection_dated AS i USING (inspection_id)
INNER JOIN programme AS m ON q.programme = m.programme
LEFT JOIN pdu AS p ON q.area_type = 'pdu' AND q.area_code = p.pdu_code
LEFT JOIN region AS g ON q.area_type = 'region' AND q.area_code = g.region_code
WHERE q.known_on <= $as_at AND m.programme IN ('2021', '2023')
ORDER BY q.sort, q.percent, area_name;
