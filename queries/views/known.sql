-- name: known
-- answers: From which day was what a source says of an inspection known?
-- grain: one row per pair of inspection (or none) and source (inspection_id, source_id)
-- parameters: none
WITH pair AS (
    SELECT inspection_id, source_id FROM standard_rating
    UNION
    SELECT inspection_id, source_id FROM finding
    UNION
    SELECT inspection_id, source_id FROM question_result
    UNION
    SELECT inspection_id, source_id FROM inspection_fact
    UNION
    SELECT inspection_id, source_id FROM indicator_value
)

SELECT
    p.inspection_id,
    p.source_id,
    CASE
        -- Of no inspection: from the source's day. One without a date counts from the day the data were gathered (source_dated).
        WHEN i.inspection_id IS NULL THEN s.latest_on
        -- A source dated only by a period that holds the inspection's day is taken to be of that day.
        WHEN i.published_on BETWEEN s.earliest_on AND s.latest_on THEN i.published_on
        -- A later source tells of an inspection what was not known on its day; so does one without a date, which has no
        -- earliest day: when it came out is not known, and to take the inspection's day would be hindsight.
        ELSE greatest(i.published_on, s.latest_on)
    END AS known_on
FROM pair AS p
INNER JOIN source_dated AS s ON p.source_id = s.source_id
LEFT JOIN inspection_dated AS i ON p.inspection_id = i.inspection_id;
