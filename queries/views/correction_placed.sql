-- name: correction_placed
-- answers: What has been corrected, and of which area?
-- grain: one row per correction (csv_line)
-- parameters: none
WITH of_row AS (
    SELECT
        c.*,
        coalesce(
            q.inspection_id,
            CASE
                WHEN c.table_name IN ('inspection', 'standard_rating', 'inspection_fact', 'finding')
                    THEN split_part(c.row_key, '|', 1)
            END
        ) AS inspection_id,
        coalesce(
            q.area_type,
            CASE
                WHEN c.table_name IN ('indicator_value', 'withheld') THEN split_part(c.row_key, '|', 1)
                WHEN c.table_name IN ('pdu', 'region') THEN c.table_name
            END
        ) AS row_area_type,
        coalesce(
            q.area_code,
            CASE
                WHEN c.table_name IN ('indicator_value', 'withheld') THEN split_part(c.row_key, '|', 2)
                WHEN c.table_name IN ('pdu', 'region') THEN c.row_key
            END
        ) AS row_area_code
    FROM correction AS c
    LEFT JOIN question_result AS q ON c.table_name = 'question_result' AND c.row_key = q.result_id
),

placed AS (
    SELECT
        o.*,
        coalesce(i.area_type, o.row_area_type) AS area_type,
        coalesce(i.area_code, o.row_area_code) AS area_code
    FROM of_row AS o
    LEFT JOIN inspection AS i ON o.inspection_id = i.inspection_id
)

SELECT
    o.csv_line,
    o.corrected_on,
    o.table_name,
    o.row_key,
    o.column_name,
    o.before,
    o.after,
    o.what,
    o.source_id,
    o.area_type,
    o.area_code,
    coalesce(p.pdu_name, g.region_name) AS area_name,
    coalesce(p.region_code, g.region_code) AS region_code
FROM placed AS o
LEFT JOIN pdu AS p ON o.area_type = 'pdu' AND o.area_code = p.pdu_code
LEFT JOIN region AS g ON o.area_type = 'region' AND o.area_code = g.region_code;
