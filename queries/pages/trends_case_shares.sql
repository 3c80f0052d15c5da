-- name: trends_case_shares
-- answers: Which shares of sufficient cases were published, year by year, in each programme since unification?
-- grain: one row per published share of cases (result_id)
-- parameters: region, as_at
WITH chosen AS (
    SELECT
        q.*,
        coalesce(p.pdu_name, g.region_name, 'England and Wales') AS area_name,
        coalesce(p.region_code, g.region_code) AS region_code
    FROM question_result_known AS q
    LEFT JOIN pdu AS p ON q.area_type = 'pdu' AND q.area_code = p.pdu_code
    LEFT JOIN region AS g ON q.area_type = 'region' AND q.area_code = g.region_code
    WHERE q.known_on <= $as_at AND q.area_type IN ('pdu', 'region', 'national')
    -- With a region chosen, the country's figure only where the same programme asked the same question there.
    QUALIFY $region IS NULL
        OR coalesce(p.region_code, g.region_code) = $region
        OR (q.area_type = 'national' AND bool_or(coalesce(p.region_code, g.region_code) = $region) OVER (PARTITION BY q.programme, q.question))
)

SELECT
    c.result_id,
    c.inspection_id,
    c.question,
    c.question_label,
    c.topic,
    c.sort,
    c.area_type,
    c.area_code,
    c.area_name,
    c.programme,
    m.label AS programme_label,
    m.shown_as,
    c.percent,
    c.bound,
    c.sufficient,
    c.cases,
    c.scope,
    i.published,
    coalesce(i.published_year, year(c.period_end), year(c.known_on))::INTEGER AS published_year,
    c.source_id
FROM chosen AS c
INNER JOIN programme AS m ON c.programme = m.programme AND m.shown_as <> 'legacy'
LEFT JOIN inspection_dated AS i ON c.inspection_id = i.inspection_id
ORDER BY c.sort, m.starts_on, c.programme, published_year, c.area_type = 'national', c.area_type = 'region', c.percent, area_name;
