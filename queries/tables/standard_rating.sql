-- name: standard_rating
-- answers: Which ratings of standards were known on a day, of a region and its units?
-- grain: one row per standard of an inspection (csv_line)
-- parameters: region, pdu, programme, as_at
SELECT s.*
FROM standard_rating_known AS s
LEFT JOIN pdu AS p ON s.area_type = 'pdu' AND s.area_code = p.pdu_code
WHERE s.known_on <= $as_at
    AND ($programme IS NULL OR s.programme = $programme)
    AND ($region IS NULL OR coalesce(p.region_code, s.area_code) = $region)
    AND ($pdu IS NULL OR p.pdu_code = $pdu);
