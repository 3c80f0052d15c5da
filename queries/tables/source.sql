-- name: source
-- answers: Which sources were out on a day?
-- grain: one row per source (csv_line)
-- parameters: as_at
WITH listed AS (
    SELECT
        inspection_id,
        unnest(string_split(source_ids, ';')) AS source_id
    FROM inspection_dated
),

known_by AS (
    SELECT source_id, known_on FROM known
    UNION ALL
    -- A source that an inspection names and no other row does: the rule of the view known.
    SELECT
        s.source_id,
        CASE
            WHEN s.latest_on IS NULL OR i.published_on BETWEEN s.earliest_on AND s.latest_on THEN i.published_on
            ELSE greatest(i.published_on, s.latest_on)
        END
    FROM listed AS n
    INNER JOIN source_dated AS s ON trim(n.source_id) = s.source_id
    INNER JOIN inspection_dated AS i USING (inspection_id)
),

first_known AS (
    SELECT source_id, min(known_on) AS known_on FROM known_by GROUP BY source_id
)

SELECT s.*
FROM source_dated AS s
INNER JOIN dataset AS d ON s.data_set = d.data_set
LEFT JOIN first_known AS f USING (source_id)
-- One without a date counts from the first day on which something it says was known; where nothing rests on it, from the
-- day the data were gathered.
WHERE coalesce(least(s.latest_on, f.known_on), d.data_date) <= $as_at;
