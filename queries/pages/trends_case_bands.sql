-- name: trends_case_bands
-- answers: In which rating band lay the published shares of sufficient cases of units, question by question and year by year?
-- grain: one row per programme, year of the report and question (programme, published_year, question)
-- parameters: region, as_at
WITH share AS MATERIALIZED (
    SELECT
        q.programme,
        i.published_year,
        q.question,
        q.question_label,
        q.topic,
        q.sort,
        q.percent,
        q.source_id,
        -- Over or under a round share: in which band it lies was not published.
        q.bound IN ('exact', 'about') AS is_figure
    FROM question_result_known AS q
    INNER JOIN inspection_dated AS i USING (inspection_id)
    INNER JOIN pdu AS p ON q.area_type = 'pdu' AND q.area_code = p.pdu_code
    WHERE q.known_on <= $as_at AND ($region IS NULL OR p.region_code = $region)
),

banded AS (
    SELECT
        s.*,
        r.rank AS rating_rank
    FROM share AS s
    -- Bands meet at the lower limit of the next.
    ASOF LEFT JOIN rating_band AS b ON s.percent >= b.lower_pct
    LEFT JOIN rating AS r ON b.rating = r.rating
)

SELECT
    b.programme,
    m.label AS programme_label,
    m.shown_as,
    b.published_year,
    b.question,
    b.question_label,
    b.topic,
    b.sort,
    count(*) FILTER (WHERE b.is_figure)::INTEGER AS figures,
    count(*) FILTER (WHERE b.is_figure AND b.rating_rank = 4)::INTEGER AS outstanding,
    count(*) FILTER (WHERE b.is_figure AND b.rating_rank = 3)::INTEGER AS good,
    count(*) FILTER (WHERE b.is_figure AND b.rating_rank = 2)::INTEGER AS requires_improvement,
    count(*) FILTER (WHERE b.is_figure AND b.rating_rank = 1)::INTEGER AS inadequate,
    count(*) FILTER (WHERE NOT b.is_figure)::INTEGER AS limits,
    string_agg(DISTINCT b.source_id, ';') AS source_ids
FROM banded AS b
INNER JOIN programme AS m ON b.programme = m.programme AND m.shown_as <> 'legacy'
GROUP BY b.programme, m.label, m.shown_as, m.starts_on, b.published_year, b.question, b.question_label, b.topic, b.sort
ORDER BY b.sort, m.starts_on, b.programme, b.published_year;
