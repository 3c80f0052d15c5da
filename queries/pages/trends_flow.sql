-- name: trends_flow
-- answers: How many reports of units were published in each year and quarter, and which ratings did they give?
-- grain: one row per programme and year, and per programme and quarter of such a year (programme, period)
-- parameters: region, as_at
WITH report AS MATERIALIZED (
    SELECT
        programme,
        programme_label,
        shown_as,
        published_year,
        -- Only a report whose month is known has a quarter; the others count in their year alone.
        CASE WHEN published_precision IN ('day', 'month') THEN quarter(published_on) ELSE 5 END AS quarter,
        count(*) AS reports,
        count(*) FILTER (WHERE rating_rank = 4) AS outstanding,
        count(*) FILTER (WHERE rating_rank = 3) AS good,
        count(*) FILTER (WHERE rating_rank = 2) AS requires_improvement,
        count(*) FILTER (WHERE rating_rank = 1) AS inadequate,
        string_agg(source_ids, ';' ORDER BY inspection_id) AS source_ids
    FROM unit_inspection
    WHERE published_on <= $as_at AND ($region IS NULL OR region_code = $region)
    GROUP BY ALL
),

period AS (
    -- The year as a whole (0), its four quarters, and what has no quarter (5).
    SELECT DISTINCT
        programme,
        programme_label,
        shown_as,
        published_year,
        unnest([0, 1, 2, 3, 4, 5]) AS part
    FROM report
)

SELECT
    t.programme,
    t.programme_label,
    t.shown_as,
    t.published_year || CASE t.part WHEN 0 THEN '' WHEN 5 THEN ', quarter not known' ELSE ' Q' || t.part END AS period,
    t.published_year,
    t.part,
    coalesce(sum(r.reports), 0)::INTEGER AS reports,
    coalesce(sum(r.outstanding), 0)::INTEGER AS outstanding,
    coalesce(sum(r.good), 0)::INTEGER AS good,
    coalesce(sum(r.requires_improvement), 0)::INTEGER AS requires_improvement,
    coalesce(sum(r.inadequate), 0)::INTEGER AS inadequate,
    string_agg(r.source_ids, ';' ORDER BY r.quarter) AS source_ids
FROM period AS t
LEFT JOIN report AS r
    ON t.programme = r.programme AND t.published_year = r.published_year AND t.part IN (0, r.quarter)
-- A quarter still to come has no row, and the last row only stands where it holds a report.
WHERE t.part IN (0, 5) OR make_date(t.published_year, 3 * t.part - 2, 1) <= $as_at
GROUP BY t.programme, t.programme_label, t.shown_as, t.published_year, t.part
HAVING t.part < 5 OR sum(r.reports) > 0
ORDER BY t.programme, t.published_year, t.part, period;
