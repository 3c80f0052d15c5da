-- name: row_placed
-- answers: Which area is each row of, that a version changed or that was corrected?
-- grain: one row per table and key of a row (table_name, row_key)
-- parameters: none
-- A row's key names its inspection or its area, as the dictionary orders the key's columns.
WITH named AS (
    SELECT table_name, row_key FROM data_change
    UNION
    SELECT table_name, row_key FROM correction
),

of_row AS (
    SELECT
        n.table_name,
        n.row_key,
        coalesce(
            q.inspection_id,
            CASE
                WHEN n.table_name IN ('inspection', 'standard_rating', 'inspection_fact', 'finding')
                    THEN split_part(n.row_key, '|', 1)
            END
        ) AS inspection_id,
        CASE
            WHEN n.table_name IN ('indicator_value', 'withheld') THEN split_part(n.row_key, '|', 1)
            WHEN n.table_name IN ('pdu', 'region') THEN n.table_name
            ELSE q.area_type
        END AS area_type,
        CASE
            WHEN n.table_name IN ('indicator_value', 'withheld') THEN split_part(n.row_key, '|', 2)
            WHEN n.table_name IN ('pdu', 'region') THEN n.row_key
            ELSE q.area_code
        END AS area_code
    FROM named AS n
    LEFT JOIN question_result AS q ON n.table_name = 'question_result' AND n.row_key = q.result_id
),

placed AS (
    SELECT
        o.table_name,
        o.row_key,
        coalesce(i.area_type, o.area_type) AS area_type,
        coalesce(i.area_code, o.area_code) AS area_code
    FROM of_row AS o
    LEFT JOIN inspection AS i ON o.inspection_id = i.inspection_id
)

SELECT
    o.table_name,
    o.row_key,
    o.area_type,
    o.area_code,
    coalesce(p.pdu_name, g.region_name) AS area_name,
    coalesce(p.region_code, g.region_code) AS region_code
FROM placed AS o
LEFT JOIN pdu AS p ON o.area_type = 'pdu' AND o.area_code = p.pdu_code
LEFT JOIN region AS g ON o.area_type = 'region' AND o.area_code = g.region_code;
