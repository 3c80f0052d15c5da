-- name: units_by_region
-- answers: How many units does each region have, and how many have been inspected?
-- grain: one row per region (region_name)
-- parameters: none
SELECT
    g.region_name,
    count(DISTINCT p.pdu_code) AS units,
    count(DISTINCT r.pdu_code) AS inspected
FROM pdu AS p
INNER JOIN region AS g USING (region_code)
LEFT JOIN unit_rating AS r USING (pdu_code)
WHERE p.closed_on IS NULL
GROUP BY g.region_name
ORDER BY g.region_name
