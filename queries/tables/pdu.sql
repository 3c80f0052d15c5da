-- name: pdu
-- answers: Which units are there, or were there, in a region?
-- grain: one row per unit (csv_line)
-- parameters: region, pdu
SELECT p.*
FROM pdu AS p
WHERE ($region IS NULL OR p.region_code = $region)
    AND ($pdu IS NULL OR p.pdu_code = $pdu);
