-- name: trends_stock
-- answers: By which rating did the units stand at the end of each year, and how many had none?
-- grain: one row per day and programme of the rating, with 'none' for units not inspected (stood_on, programme)
-- parameters: region, as_at
WITH stretch AS MATERIALIZED (
    -- Each rating of a unit, from its publication until the next one or the unit's end.
    -- And each unit without one, from its start until its first rating or its end.
    SELECT
        pdu_code,
        coalesce(programme, 'none') AS programme,
        rating_rank,
        from_on AS from_day,
        least(until_on, closed_on) AS to_day,
        source_ids
    FROM unit_standing
    WHERE (place = 0 OR from_on <= $as_at) AND ($region IS NULL OR region_code = $region)
),

day AS (
    -- The ends of the years from the first report on, and the day of the view.
    SELECT DISTINCT least(make_date(y.year, 12, 31), $as_at::DATE) AS stood_on
    FROM (
        SELECT
            unnest(
                range((SELECT year(min(from_day)) FROM stretch WHERE programme <> 'none'), year($as_at::DATE) + 1)
            ) AS year
    ) AS y
),

cell AS (
    SELECT
        d.stood_on,
        t.programme
    FROM day AS d
    CROSS JOIN (SELECT DISTINCT programme FROM stretch) AS t
)

SELECT
    c.stood_on,
    c.programme,
    coalesce(m.label, 'Not inspected') AS programme_label,
    m.shown_as,
    c.stood_on = $as_at::DATE AS is_view_day,
    count(s.from_day)::INTEGER AS units,
    count(*) FILTER (WHERE s.rating_rank = 4)::INTEGER AS outstanding,
    count(*) FILTER (WHERE s.rating_rank = 3)::INTEGER AS good,
    count(*) FILTER (WHERE s.rating_rank = 2)::INTEGER AS requires_improvement,
    count(*) FILTER (WHERE s.rating_rank = 1)::INTEGER AS inadequate,
    sum(count(s.from_day)) OVER (PARTITION BY c.stood_on)::INTEGER AS units_open,
    string_agg(s.source_ids, ';' ORDER BY s.pdu_code, s.from_day) AS source_ids
FROM cell AS c
LEFT JOIN stretch AS s
    ON c.programme = s.programme AND s.from_day <= c.stood_on AND (s.to_day IS NULL OR s.to_day > c.stood_on)
LEFT JOIN programme AS m ON c.programme = m.programme
GROUP BY c.stood_on, c.programme, m.label, m.shown_as
ORDER BY c.stood_on, c.programme = 'none', c.programme;
