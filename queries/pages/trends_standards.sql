-- name: trends_standards
-- answers: How were the units last rated on each standard of a programme, where that rating is known?
-- grain: one row per programme with a known rating and standard of it (programme, standard)
-- parameters: region, as_at
WITH judged AS MATERIALIZED (
    -- A unit inspected twice in one programme counts once on a standard, with the later rating that is known.
    SELECT
        programme,
        area_code AS pdu_code,
        standard,
        any_value(programme_label) AS programme_label,
        any_value(shown_as) AS shown_as,
        max_by(rating_rank, round) AS rating_rank,
        max_by(source_id, round) AS source_id
    FROM standard_shown
    WHERE round IS NOT NULL AND known_on <= $as_at AND ($region IS NULL OR region_code = $region)
    GROUP BY programme, area_code, standard
)

SELECT
    s.programme,
    t.programme_label,
    t.shown_as,
    s.standard,
    s.label AS standard_label,
    s.sort,
    count(j.pdu_code)::INTEGER AS units,
    count(*) FILTER (WHERE j.rating_rank = 4)::INTEGER AS outstanding,
    count(*) FILTER (WHERE j.rating_rank = 3)::INTEGER AS good,
    count(*) FILTER (WHERE j.rating_rank = 2)::INTEGER AS requires_improvement,
    count(*) FILTER (WHERE j.rating_rank = 1)::INTEGER AS inadequate,
    round(100.0 * count(*) FILTER (WHERE j.rating_rank = 1) / nullif(count(j.pdu_code), 0), 1) AS inadequate_pct,
    string_agg(DISTINCT j.source_id, ';') AS source_ids
FROM (SELECT DISTINCT programme, programme_label, shown_as FROM judged) AS t
INNER JOIN standard AS s ON t.programme = s.programme AND s.area_type = 'pdu'
LEFT JOIN judged AS j ON s.programme = j.programme AND s.standard = j.standard
GROUP BY s.programme, t.programme_label, t.shown_as, s.standard, s.label, s.sort
ORDER BY s.programme, s.sort;
