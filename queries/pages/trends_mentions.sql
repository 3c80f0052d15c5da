-- name: trends_mentions
-- answers: In how many of the inspections read was each theme named as a strength or a weakness, year by year?
-- grain: one row per programme, year of the report and theme (programme, published_year, theme)
-- parameters: region, as_at
WITH mention AS MATERIALIZED (
    -- Findings are one per inspection, theme and direction, so that counting rows counts inspections.
    SELECT
        f.programme,
        i.published_year,
        f.inspection_id,
        f.theme,
        f.direction,
        f.source_id
    FROM finding_known AS f
    INNER JOIN inspection_dated AS i USING (inspection_id)
    INNER JOIN pdu AS p ON f.area_type = 'pdu' AND f.area_code = p.pdu_code
    WHERE f.known_on <= $as_at AND ($region IS NULL OR p.region_code = $region)
),

read AS (
    SELECT
        programme,
        published_year,
        count(DISTINCT inspection_id)::INTEGER AS read,
        string_agg(DISTINCT source_id, ';') AS source_ids
    FROM mention
    GROUP BY programme, published_year
),

named AS (
    SELECT
        programme,
        published_year,
        theme,
        count(*) FILTER (WHERE direction = 'strength')::INTEGER AS strengths,
        count(*) FILTER (WHERE direction = 'weakness')::INTEGER AS weaknesses
    FROM mention
    GROUP BY programme, published_year, theme
)

SELECT
    d.programme,
    m.label AS programme_label,
    m.shown_as,
    d.published_year,
    t.theme,
    t.label AS theme_label,
    t.theme_group,
    t.sort AS theme_sort,
    coalesce(n.strengths, 0) AS strengths,
    coalesce(n.weaknesses, 0) AS weaknesses,
    d.read,
    d.source_ids
FROM read AS d
INNER JOIN programme AS m USING (programme)
CROSS JOIN theme AS t
LEFT JOIN named AS n
    ON d.programme = n.programme AND d.published_year = n.published_year AND t.theme = n.theme
ORDER BY t.sort, d.programme, d.published_year;
