-- name: question_result
-- answers: Which shares of cases were known on a day, of a region and its units?
-- grain: one row per published share of cases (csv_line)
-- parameters: region, pdu, programme, as_at
SELECT q.*
FROM question_result AS q
-- The area and programme of the inspection, where the row itself leaves them to it.
INNER JOIN question_result_known AS k USING (result_id)
LEFT JOIN pdu AS p ON k.area_type = 'pdu' AND k.area_code = p.pdu_code
WHERE k.known_on <= $as_at
    AND ($programme IS NULL OR k.programme = $programme)
    AND ($region IS NULL OR coalesce(p.region_code, k.area_code) = $region)
    AND ($pdu IS NULL OR p.pdu_code = $pdu);
