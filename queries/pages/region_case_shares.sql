-- name: region_case_shares
-- answers: What share of cases was sufficient in the units of a region, in the region pooled, and in the country?
-- grain: one row per published share of cases (result_id)
-- parameters: region, compare, as_at
WITH here AS (
    SELECT
        q.*,
        coalesce(p.pdu_name, g.region_name) AS area_name,
        coalesce(p.region_code <> $region, false) AS from_elsewhere
    FROM question_result_known AS q
    LEFT JOIN pdu AS p ON q.area_type = 'pdu' AND q.area_code = p.pdu_code
    LEFT JOIN region AS g ON q.area_type = 'region' AND q.area_code = g.region_code
    WHERE q.known_on <= $as_at
        AND (p.region_code = $region OR g.region_code = $region OR list_contains($compare, p.pdu_code))
),

shown AS (
    SELECT * FROM here
    UNION ALL
    -- The country's figure only where the same programme asked the same question here.
    SELECT
        q.*,
        'England and Wales' AS area_name,
        false AS from_elsewhere
    FROM question_result_known AS q
    WHERE q.area_type = 'national'
        AND q.known_on <= $as_at
        AND (q.programme, q.question) IN (SELECT (programme, question) FROM here)
)

SELECT
    s.result_id,
    s.question,
    s.question_label,
    s.topic,
    s.sort,
    s.area_type,
    s.area_code,
    s.area_name,
    s.from_elsewhere,
    s.programme,
    m.label AS programme_label,
    m.shown_as,
    s.percent,
    s.bound,
    s.sufficient,
    s.cases,
    s.scope,
    i.published,
    i.inspection_id,
    coalesce(i.published_on, s.period_end, s.known_on) AS published_on,
    coalesce(i.published_year, year(s.period_end), year(s.known_on))::INTEGER AS published_year,
    s.source_id
FROM shown AS s
INNER JOIN programme AS m USING (programme)
LEFT JOIN inspection_dated AS i ON s.inspection_id = i.inspection_id
ORDER BY s.sort, s.area_type = 'national', s.area_type = 'region', s.from_elsewhere, s.percent, s.area_name;
