-- name: change_count
-- answers: How many rows on each area did each version after the first add, change or remove?
-- grain: one row per version and area (number, area_type, area_code)
-- parameters: none
SELECT
    c.number,
    v.version,
    v.data_date,
    v.note,
    r.area_type,
    r.area_code,
    any_value(r.area_name) AS area_name,
    any_value(r.region_code) AS region_code,
    count(*) FILTER (WHERE c.change = 'added')::INTEGER AS added,
    count(*) FILTER (WHERE c.change = 'changed')::INTEGER AS changed,
    count(*) FILTER (WHERE c.change = 'removed')::INTEGER AS removed
FROM data_change AS c
INNER JOIN data_version AS v ON c.number = v.number
INNER JOIN row_placed AS r ON c.table_name = r.table_name AND c.row_key = r.row_key
-- The lists of units and regions say what an area is; what is counted is what was found out about it.
WHERE r.area_type IN ('pdu', 'region') AND c.table_name NOT IN ('pdu', 'region')
GROUP BY c.number, v.version, v.data_date, v.note, r.area_type, r.area_code;
