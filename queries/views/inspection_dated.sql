-- name: inspection_dated
-- answers: From which day does each inspection count as published?
-- grain: one row per inspection (inspection_id)
-- parameters: none
SELECT
    i.* EXCLUDE (published_on, published_precision),
    -- Known to the month or year: the last day of it, or the day by which it was out for certain.
    -- No date found: the end of the year in the identifier.
    least(
        i.published_by,
        coalesce(i.published_on, make_date(try_cast(regexp_extract(i.inspection_id, '-(\d{4})(-|$)', 1) AS INTEGER), 12, 31)),
        d.data_date
    ) AS published_on,
    -- The first day on which it may have come out, for what asks for all that surely came later than another day.
    CASE coalesce(i.published_precision, 'none')
        WHEN 'day' THEN i.published_on
        WHEN 'month' THEN date_trunc('month', i.published_on)::DATE
        ELSE make_date(coalesce(year(i.published_on), try_cast(regexp_extract(i.inspection_id, '-(\d{4})(-|$)', 1) AS INTEGER)), 1, 1)
    END AS earliest_on,
    coalesce(i.published_precision, 'none') AS published_precision,
    coalesce(
        year(i.published_on), try_cast(regexp_extract(i.inspection_id, '-(\d{4})(-|$)', 1) AS INTEGER)
    )::INTEGER AS published_year,
    p.label AS programme_label,
    p.rated AS programme_rated,
    p.standards AS programme_standards,
    p.score_max AS programme_score_max
FROM inspection AS i
INNER JOIN programme AS p USING (programme)
INNER JOIN dataset AS d ON i.data_set = d.data_set;
