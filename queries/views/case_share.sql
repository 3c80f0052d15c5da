-- name: case_share
-- answers: What does a page show of each published share of cases: area, programme, standard, report and band of ratings?
-- grain: one row per published share of cases (result_id)
-- parameters: none
SELECT
    q.*,
    coalesce(p.pdu_name, g.region_name, 'England and Wales') AS area_name,
    coalesce(p.region_code, g.region_code) AS region_code,
    coalesce(o.region_name, g.region_name) AS region_name,
    p.closed,
    p.closed_on,
    m.label AS programme_label,
    m.shown_as,
    m.starts_on,
    i.published,
    i.published_year,
    i.published_on,
    -- The year it stands under: its report's; of one without a report, its period's, or that in which it was told.
    coalesce(i.published_year, year(q.period_end), year(q.known_on))::INTEGER AS share_year,
    u.standard,
    s.label AS standard_label,
    s.sort AS standard_sort,
    -- The band of the whole per cent that is printed, and that of the share itself: bands meet at the lower limit of the next.
    printed.rating AS band_printed,
    band.rank AS band_rank,
    -- The day from which the inspection's share with more cases, or named first, is known: one stands for it.
    min(q.known_on) FILTER (WHERE q.bound IN ('exact', 'about')) OVER (
        PARTITION BY q.inspection_id, q.question
        ORDER BY q.cases DESC NULLS LAST, q.result_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS main_until
FROM question_result_known AS q
INNER JOIN question AS u ON q.question = u.question
INNER JOIN programme AS m ON q.programme = m.programme
LEFT JOIN inspection_dated AS i ON q.inspection_id = i.inspection_id
LEFT JOIN pdu AS p ON q.area_type = 'pdu' AND q.area_code = p.pdu_code
LEFT JOIN region AS o ON p.region_code = o.region_code
LEFT JOIN region AS g ON q.area_type = 'region' AND q.area_code = g.region_code
LEFT JOIN standard AS s ON u.standard = s.standard AND q.programme = s.programme AND s.area_type = 'pdu'
LEFT JOIN rating_band AS printed ON floor(q.percent + 0.5) BETWEEN printed.lower_pct AND printed.upper_pct
ASOF LEFT JOIN rating_band AS b ON q.percent >= b.lower_pct
LEFT JOIN rating AS band ON b.rating = band.rating
ORDER BY q.csv_line;
