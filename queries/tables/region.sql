-- name: region
-- answers: Which regions are there?
-- grain: one row per region (csv_line)
-- parameters: region
SELECT g.*
FROM region AS g
WHERE $region IS NULL OR g.region_code = $region;
