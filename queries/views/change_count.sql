-- name: change_count
-- answers: How many rows on each area did each version after the first add, change or remove?
-- grain: one row per version and area (number, area_type, area_code)
-- parameters: none
WITH of_row AS (
    SELECT
        c.number,
        c.change,
        coalesce(
            q.inspection_id,
            CASE
                WHEN c.table_name IN ('inspection', 'standard_rating', 'inspection_fact', 'finding')
                    THEN split_part(c.row_key, '|', 1)
            END
        ) AS inspection_id,
        CASE WHEN c.table_name IN ('indicator_value', 'withheld') THEN split_part(c.row_key, '|', 1) ELSE q.area_type END
            AS row_area_type,
        CASE WHEN c.table_name IN ('indicator_value', 'withheld') THEN split_part(c.row_key, '|', 2) ELSE q.area_code END
            AS row_area_code
    FROM data_change AS c
    LEFT JOIN question_result AS q ON c.table_name = 'question_result' AND c.row_key = q.result_id
),

placed AS (
    SELECT
        o.number,
        o.change,
        coalesce(i.area_type, o.row_area_type) AS area_type,
        coalesce(i.area_code, o.row_area_code) AS area_code
    FROM of_row AS o
    LEFT JOIN inspection AS i ON o.inspection_id = i.inspection_id
)

SELECT
    o.number,
    v.version,
    v.data_date,
    v.note,
    o.area_type,
    o.area_code,
    any_value(coalesce(p.pdu_name, g.region_name)) AS area_name,
    any_value(coalesce(p.region_code, g.region_code)) AS region_code,
    count(*) FILTER (WHERE o.change = 'added')::INTEGER AS added,
    count(*) FILTER (WHERE o.change = 'changed')::INTEGER AS changed,
    count(*) FILTER (WHERE o.change = 'removed')::INTEGER AS removed
FROM placed AS o
INNER JOIN data_version AS v ON o.number = v.number
LEFT JOIN pdu AS p ON o.area_type = 'pdu' AND o.area_code = p.pdu_code
LEFT JOIN region AS g ON o.area_type = 'region' AND o.area_code = g.region_code
WHERE o.area_type IN ('pdu', 'region')
GROUP BY o.number, v.version, v.data_date, v.note, o.area_type, o.area_code;
