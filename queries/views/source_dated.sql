-- name: source_dated
-- answers: Between which days was each source published?
-- grain: one row per source (source_id)
-- parameters: none
SELECT
    s.*,
    CASE s.published_precision
        WHEN 'day' THEN s.published_on
        WHEN 'month' THEN date_trunc('month', s.published_on)::DATE
        WHEN 'year' THEN date_trunc('year', s.published_on)::DATE
    END AS earliest_on,
    -- What was read when the data were gathered had been published by then; least() passes over a missing date, so that a
    -- source without one has that day as its latest, and no earliest.
    least(s.published_on, d.data_date) AS latest_on
FROM source AS s
INNER JOIN dataset AS d ON s.data_set = d.data_set;
