-- name: finding
-- answers: Which findings were known on a day, of a region and its units?
-- grain: one row per inspection, theme and direction (csv_line)
-- parameters: region, pdu, programme, as_at
SELECT f.*
FROM finding_known AS f
LEFT JOIN pdu AS p ON f.area_type = 'pdu' AND f.area_code = p.pdu_code
WHERE f.known_on <= $as_at
    AND ($programme IS NULL OR f.programme = $programme)
    AND ($region IS NULL OR coalesce(p.region_code, f.area_code) = $region)
    AND ($pdu IS NULL OR p.pdu_code = $pdu);
