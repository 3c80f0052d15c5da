-- name: previous_rating_agrees
-- answers: Which stated earlier ratings differ from the earlier inspection held here?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
WITH history AS (
    SELECT
        *,
        lag(overall_rating) OVER earlier AS held,
        lag(data_set) OVER earlier AS held_in
    FROM inspection
    WHERE area_type = 'pdu' AND overall_rating IS NOT NULL
    WINDOW earlier AS (
        PARTITION BY area_type, area_code ORDER BY regexp_extract(inspection_id, '-(\d{4})(-|$)', 1)
    )
)

SELECT
    'inspection' AS table_name,
    csv_line,
    'previous_rating' AS column_name,
    format('{} is stated, but the earlier inspection held here was rated {}', previous_rating, held) AS message
FROM history
-- Two data sets may differ; each is held to what it says itself.
WHERE previous_rating <> held AND held_in = data_set;
