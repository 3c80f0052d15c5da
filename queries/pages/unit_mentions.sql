-- name: unit_mentions
-- answers: How many weaknesses and strengths were named at the latest rated inspection of each unit?
-- grain: one row per unit inspected whose inspection was read for findings (pdu_code)
-- parameters: as_at
WITH named AS (
    -- Findings are one per theme and direction, so that rows count themes.
    SELECT
        inspection_id,
        count(*) FILTER (WHERE direction = 'weakness')::INTEGER AS weaknesses,
        count(*) FILTER (WHERE direction = 'strength')::INTEGER AS strengths,
        string_agg(DISTINCT source_id, ';' ORDER BY source_id) AS source_ids
    FROM finding_known
    WHERE known_on <= $as_at
    GROUP BY inspection_id
)

SELECT
    r.pdu_code,
    r.inspection_id,
    r.programme,
    r.programme_label,
    r.published,
    r.published_year,
    f.weaknesses,
    f.strengths,
    f.source_ids
FROM unit_inspection AS r
INNER JOIN named AS f ON r.inspection_id = f.inspection_id
WHERE r.published_on <= $as_at AND coalesce(r.superseded_on > $as_at, true)
ORDER BY r.pdu_code;
