-- name: regions
-- answers: Which regions are there?
-- grain: one row per region (region_code)
-- parameters: none
SELECT
    region_code,
    region_name
FROM region
ORDER BY region_name, region_code;
