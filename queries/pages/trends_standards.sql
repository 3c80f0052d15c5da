-- name: trends_standards
-- answers: How were the units last rated on each standard of a programme, where that rating is known?
-- grain: one row per programme with a known rating and standard of it (programme, standard)
-- parameters: region, as_at
WITH judged AS (
    -- A unit inspected twice in one programme counts once on a standard, with the later rating that is known.
    SELECT
        programme,
        programme_label,
        shown_as,
        standard,
        count(*)::INTEGER AS units,
        count(*) FILTER (WHERE rating_rank = 4)::INTEGER AS outstanding,
        count(*) FILTER (WHERE rating_rank = 3)::INTEGER AS good,
        count(*) FILTER (WHERE rating_rank = 2)::INTEGER AS requires_improvement,
        count(*) FILTER (WHERE rating_rank = 1)::INTEGER AS inadequate,
        string_agg(DISTINCT source_id, ';' ORDER BY source_id) AS source_ids
    FROM standard_shown
    WHERE round IS NOT NULL
        AND known_on <= $as_at
        AND coalesce(superseded_by_rated_on > $as_at, true)
        AND ($region IS NULL OR region_code = $region)
    GROUP BY programme, programme_label, shown_as, standard
)

SELECT
    s.programme,
    t.programme_label,
    t.shown_as,
    s.standard,
    s.label AS standard_label,
    s.sort,
    coalesce(j.units, 0) AS units,
    coalesce(j.outstanding, 0) AS outstanding,
    coalesce(j.good, 0) AS good,
    coalesce(j.requires_improvement, 0) AS requires_improvement,
    coalesce(j.inadequate, 0) AS inadequate,
    round(100.0 * j.inadequate / j.units, 1) AS inadequate_pct,
    j.source_ids
FROM (SELECT DISTINCT programme, programme_label, shown_as FROM judged) AS t
INNER JOIN standard AS s ON t.programme = s.programme AND s.area_type = 'pdu'
LEFT JOIN judged AS j ON s.programme = j.programme AND s.standard = j.standard
ORDER BY s.programme, s.sort, s.standard;
