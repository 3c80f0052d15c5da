-- name: previous_rating_agrees
-- answers: Which stated earlier ratings differ from the earlier inspection held here?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
WITH history AS (
    SELECT
        *,
        lag(overall_rating) OVER (
            PARTITION BY area_type, area_code ORDER BY regexp_extract(inspection_id, '-(\d{4})(-|$)', 1)
        ) AS held
    FROM inspection
    WHERE area_type = 'pdu' AND overall_rating IS NOT NULL
)

SELECT
    'inspection' AS table_name,
    csv_line,
    'previous_rating' AS column_name,
    format('{} is stated, but the earlier inspection held here was rated {}', previous_rating, held) AS message
FROM history
WHERE previous_rating <> held;
