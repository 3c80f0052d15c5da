-- name: inspection
-- answers: Which inspections had been published by a day, of a region and its units?
-- grain: one row per inspection (csv_line)
-- parameters: region, pdu, programme, as_at
SELECT i.*
FROM inspection AS i
INNER JOIN inspection_dated AS d USING (inspection_id)
LEFT JOIN pdu AS p ON i.area_type = 'pdu' AND i.area_code = p.pdu_code
WHERE d.published_on <= $as_at
    AND ($programme IS NULL OR i.programme = $programme)
    AND ($region IS NULL OR coalesce(p.region_code, i.area_code) = $region)
    AND ($pdu IS NULL OR p.pdu_code = $pdu);
