-- name: indicator_value
-- answers: Which workforce figures were known on a day, of a region and its units?
-- grain: one row per published value (csv_line)
-- parameters: region, pdu, programme, as_at
SELECT v.*
FROM indicator_value_known AS v
LEFT JOIN pdu AS p ON v.area_type = 'pdu' AND v.area_code = p.pdu_code
WHERE v.known_on <= $as_at
    -- A value that came with no inspection belongs to no programme.
    AND ($programme IS NULL OR v.programme = $programme)
    AND ($region IS NULL OR coalesce(p.region_code, v.area_code) = $region)
    AND ($pdu IS NULL OR p.pdu_code = $pdu);
