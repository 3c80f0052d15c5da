-- name: standard_shown
-- answers: What does a page show of each rated standard of a unit, and until when was it the latest of its programme?
-- grain: one row per rated standard of an inspection of a unit (inspection_id, standard)
-- parameters: none
SELECT
    s.*,
    p.pdu_name,
    p.region_code,
    g.region_name,
    m.label AS programme_label,
    m.shown_as,
    i.published,
    i.published_year,
    i.published_on,
    i.source_ids,
    u.url AS source_url,
    r.round,
    -- The day from which a later inspection's rating of the standard, in the same programme, is known; and of one rated overall.
    min(s.known_on) OVER later AS superseded_on,
    min(s.known_on) FILTER (WHERE r.round IS NOT NULL) OVER later AS superseded_by_rated_on
FROM standard_rating_known AS s
INNER JOIN pdu AS p ON s.area_code = p.pdu_code
INNER JOIN region AS g ON p.region_code = g.region_code
INNER JOIN programme AS m ON s.programme = m.programme
INNER JOIN inspection_dated AS i ON s.inspection_id = i.inspection_id
LEFT JOIN source AS u ON s.source_id = u.source_id
LEFT JOIN unit_rating AS r ON s.inspection_id = r.inspection_id
WHERE s.area_type = 'pdu'
WINDOW later AS (
    PARTITION BY s.programme, s.area_code, s.standard
    ORDER BY i.published_on DESC, s.inspection_id DESC
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
)
ORDER BY s.csv_line;
