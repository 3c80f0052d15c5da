-- name: rating_counts
-- answers: How many reports of units gave each rating, by programme, and how many units last stood at it?
-- grain: one row per programme of units and rating (programme, rating)
-- parameters: as_at
WITH report AS (
    SELECT
        programme,
        overall_rating AS rating,
        count(*)::INTEGER AS reports,
        count(*) FILTER (WHERE superseded_on IS NULL OR superseded_on > $as_at)::INTEGER AS latest
    FROM unit_rating
    WHERE published_on <= $as_at
    GROUP BY ALL
),

span AS (
    SELECT
        programme,
        count(*)::INTEGER AS reports,
        min(published_year)::INTEGER AS first_year,
        max(published_year)::INTEGER AS last_year
    FROM inspection_dated
    WHERE area_type = 'pdu' AND published_on <= $as_at
    GROUP BY programme
)

SELECT
    s.programme,
    p.label AS programme_label,
    p.shown_as,
    r.rating,
    r.rank AS rating_rank,
    r.letter AS rating_letter,
    coalesce(c.reports, 0) AS reports,
    round(100.0 * coalesce(c.reports, 0) / nullif(s.reports, 0), 1) AS reports_pct,
    coalesce(c.latest, 0) AS latest_of_units,
    s.reports AS programme_reports,
    s.first_year,
    s.last_year
FROM span AS s
INNER JOIN programme AS p USING (programme)
CROSS JOIN rating AS r
LEFT JOIN report AS c ON s.programme = c.programme AND r.rating = c.rating
ORDER BY s.programme, r.rank DESC, r.rating;
