-- name: unit_mentions
-- answers: How many weaknesses and strengths were named at the latest rated inspection of each unit?
-- grain: one row per unit inspected whose inspection was read for findings (pdu_code)
-- parameters: as_at
SELECT
    r.pdu_code,
    r.inspection_id,
    r.programme,
    r.programme_label,
    r.published,
    r.published_year,
    -- Findings are one per theme and direction, so that rows count themes.
    count(*) FILTER (WHERE f.direction = 'weakness')::INTEGER AS weaknesses,
    count(*) FILTER (WHERE f.direction = 'strength')::INTEGER AS strengths,
    string_agg(DISTINCT f.source_id, ';' ORDER BY f.source_id) AS source_ids
FROM unit_inspection AS r
INNER JOIN finding_known AS f ON r.inspection_id = f.inspection_id
WHERE r.published_on <= $as_at
    AND (r.superseded_on IS NULL OR r.superseded_on > $as_at)
    AND f.known_on <= $as_at
GROUP BY r.pdu_code, r.inspection_id, r.programme, r.programme_label, r.published, r.published_year
ORDER BY r.pdu_code;
