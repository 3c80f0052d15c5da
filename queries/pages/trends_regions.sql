-- name: trends_regions
-- answers: How were the units of a region last rated in a programme, beside those of the country?
-- grain: one row per programme and area, the country first (programme, area_code)
-- parameters: region, as_at
WITH latest AS (
    -- A unit inspected twice in one programme counts once, with the later rating.
    SELECT
        programme,
        pdu_code,
        max_by(rating_rank, round) AS rating_rank,
        max_by(inspection_id, round) AS inspection_id
    FROM unit_rating
    WHERE published_on <= $as_at
    GROUP BY programme, pdu_code
),

counted AS MATERIALIZED (
    SELECT
        r.programme,
        p.region_code,
        count(*) AS units,
        count(*) FILTER (WHERE r.rating_rank = 4) AS outstanding,
        count(*) FILTER (WHERE r.rating_rank = 3) AS good,
        count(*) FILTER (WHERE r.rating_rank = 2) AS requires_improvement,
        count(*) FILTER (WHERE r.rating_rank = 1) AS inadequate,
        string_agg(i.source_ids, ';') AS source_ids
    FROM latest AS r
    INNER JOIN pdu AS p USING (pdu_code)
    INNER JOIN inspection_dated AS i USING (inspection_id)
    GROUP BY r.programme, p.region_code
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
    m.programme,
    m.label AS programme_label,
    m.shown_as,
    a.area_code,
    a.area_name,
    coalesce(sum(c.units), 0)::INTEGER AS units,
    coalesce(sum(c.outstanding), 0)::INTEGER AS outstanding,
    coalesce(sum(c.good), 0)::INTEGER AS good,
    coalesce(sum(c.requires_improvement), 0)::INTEGER AS requires_improvement,
    coalesce(sum(c.inadequate), 0)::INTEGER AS inadequate,
    round(100.0 * sum(c.inadequate) / nullif(sum(c.units), 0), 1) AS inadequate_pct,
    string_agg(c.source_ids, ';') AS source_ids
FROM (SELECT DISTINCT programme FROM counted) AS t
INNER JOIN programme AS m USING (programme)
CROSS JOIN area AS a
LEFT JOIN counted AS c ON t.programme = c.programme AND a.area_code IN ('EW', c.region_code)
GROUP BY m.programme, m.label, m.shown_as, a.area_code, a.area_name
ORDER BY m.programme, a.area_code <> 'EW', a.area_name;
