-- name: feed_changes
-- answers: How many rows on each area did each version after the first add, change or remove?
-- grain: one row per version and area (number, area_type, area_code)
-- parameters: as_at
SELECT
    number,
    version,
    data_date,
    note,
    area_type,
    area_code,
    area_name,
    region_code,
    added,
    changed,
    removed
FROM change_count
WHERE data_date <= $as_at
ORDER BY number DESC, area_type, area_code;
