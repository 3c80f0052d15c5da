-- name: withheld
-- answers: Which figures was a source known to withhold on a day, of a region and its units?
-- grain: one row per withheld value (csv_line)
-- parameters: region, pdu, as_at
SELECT w.*
FROM withheld AS w
INNER JOIN source_dated AS s ON w.source_id = s.source_id
INNER JOIN dataset AS d ON s.data_set = d.data_set
LEFT JOIN pdu AS p ON w.area_type = 'pdu' AND w.area_code = p.pdu_code
WHERE coalesce(s.latest_on, d.data_date) <= $as_at
    AND ($region IS NULL OR coalesce(p.region_code, w.area_code) = $region)
    AND ($pdu IS NULL OR p.pdu_code = $pdu);
