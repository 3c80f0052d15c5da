-- name: units
-- answers: Which units are there, or were there?
-- grain: one row per unit (pdu_code)
-- parameters: none
SELECT
    p.pdu_code,
    p.pdu_name,
    p.region_code,
    g.region_name,
    p.closed,
    p.name_in_reports
FROM pdu AS p
INNER JOIN region AS g USING (region_code)
ORDER BY p.pdu_name, p.pdu_code;
