-- name: welsh_names
-- answers: What are units and regions called in Welsh, where a page was read that says so?
-- grain: one row per area that has a Welsh name (area_type, area_code)
-- parameters: none
SELECT
    n.area_type,
    n.area_code,
    n.name,
    s.title,
    s.url
FROM place_name AS n
LEFT JOIN source AS s ON s.source_id = string_split(n.source_ids, ';')[1]
WHERE n.kind = 'welsh_name'
ORDER BY n.area_type, n.area_code;
