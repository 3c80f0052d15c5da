-- name: trends_regions
-- answers: How were the units of a region last rated in a programme, beside those of the country?
-- grain: one row per programme and area, the country first (programme, area_code)
-- parameters: region, as_at
WITH latest AS (
    -- A unit inspected twice in one programme counts once, with the later rating.
    SELECT
        programme,
        pdu_code,
        any_value(programme_label) AS programme_label,
        any_value(shown_as) AS shown_as,
        any_value(region_code) AS region_code,
        max_by(rating_rank, round) AS rating_rank,
        max_by(source_ids, round) AS source_ids
    FROM unit_inspection
    WHERE published_on <= $as_at
    GROUP BY programme, pdu_code
),

counted AS MATERIALIZED (
    SELECT
        programme,
        programme_label,
        shown_as,
        region_code,
        count(*) AS units,
        count(*) FILTER (WHERE rating_rank = 4) AS outstanding,
        count(*) FILTER (WHERE rating_rank = 3) AS good,
        count(*) FILTER (WHERE rating_rank = 2) AS requires_improvement,
        count(*) FILTER (WHERE rating_rank = 1) AS inadequate,
        string_agg(source_ids, ';' ORDER BY pdu_code) AS source_ids
    FROM latest
    GROUP BY programme, programme_label, shown_as, region_code
),

area AS (
    SELECT
        'EW' AS area_code,
        'England and Wales' AS area_name
    UNION ALL
    SELECT
        region_code,
        region_name
    FROM region
    WHERE $region IS NULL OR region_code = $region
)

SELECT
    t.programme,
    t.programme_label,
    t.shown_as,
    a.area_code,
    a.area_name,
    coalesce(sum(c.units), 0)::INTEGER AS units,
    coalesce(sum(c.outstanding), 0)::INTEGER AS outstanding,
    coalesce(sum(c.good), 0)::INTEGER AS good,
    coalesce(sum(c.requires_improvement), 0)::INTEGER AS requires_improvement,
    coalesce(sum(c.inadequate), 0)::INTEGER AS inadequate,
    round(100.0 * sum(c.inadequate) / nullif(sum(c.units), 0), 1) AS inadequate_pct,
    string_agg(c.source_ids, ';' ORDER BY c.region_code) AS source_ids
FROM (SELECT DISTINCT programme, programme_label, shown_as FROM counted) AS t
CROSS JOIN area AS a
LEFT JOIN counted AS c ON t.programme = c.programme AND a.area_code IN ('EW', c.region_code)
GROUP BY t.programme, t.programme_label, t.shown_as, a.area_code, a.area_name
ORDER BY t.programme, a.area_code <> 'EW', a.area_name, a.area_code;
