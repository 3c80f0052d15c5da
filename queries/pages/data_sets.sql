-- name: data_sets
-- answers: Which data sets are in, and how many sources and rows of facts does each bring?
-- grain: one row per data set (data_set)
-- parameters: none
WITH fact_row AS (
    SELECT data_set FROM inspection
    UNION ALL
    SELECT data_set FROM standard_rating
    UNION ALL
    SELECT data_set FROM question_result
    UNION ALL
    SELECT data_set FROM indicator_value
    UNION ALL
    SELECT data_set FROM inspection_fact
    UNION ALL
    SELECT data_set FROM finding
),

counted AS (
    SELECT data_set, count(*)::INTEGER AS facts FROM fact_row GROUP BY data_set
),

paged AS (
    SELECT data_set, count(*)::INTEGER AS sources FROM source GROUP BY data_set
),

standing AS (
    SELECT data_set, count(*)::INTEGER AS replacing FROM row_replaced GROUP BY data_set
)

SELECT
    d.data_set,
    d.title,
    d.kind,
    d.data_date,
    d.licence,
    coalesce(c.facts, 0) AS facts,
    coalesce(p.sources, 0) AS sources,
    coalesce(r.replacing, 0) AS replacing,
    d.note
FROM dataset AS d
LEFT JOIN counted AS c USING (data_set)
LEFT JOIN paged AS p USING (data_set)
LEFT JOIN standing AS r USING (data_set)
ORDER BY d.csv_line, d.data_set;
