-- name: trends_mentions
-- answers: In how many of the inspections read was each theme named as a strength or a weakness, year by year?
-- grain: one row per programme, year of the report and theme (programme, published_year, theme)
-- parameters: region, as_at
WITH mention AS MATERIALIZED (
    -- Findings are one per inspection, theme and direction, so that counting rows counts inspections.
    SELECT
        programme,
        programme_label,
        shown_as,
        published_year,
        inspection_id,
        theme,
        direction,
        source_id
    FROM finding_shown
    WHERE area_type = 'pdu' AND known_on <= $as_at AND ($region IS NULL OR region_code = $region)
),

read AS (
    SELECT
        programme,
        programme_label,
        shown_as,
        published_year,
        count(DISTINCT inspection_id)::INTEGER AS read,
        string_agg(DISTINCT source_id, ';' ORDER BY source_id) AS source_ids
    FROM mention
    GROUP BY programme, programme_label, shown_as, published_year
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
    d.programme_label,
    d.shown_as,
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
CROSS JOIN theme AS t
LEFT JOIN named AS n
    ON d.programme = n.programme AND d.published_year = n.published_year AND t.theme = n.theme
ORDER BY t.sort, d.programme, d.published_year, t.theme;
