-- name: latest_reports
-- answers: Which reports had come out, newest first, as at a day?
-- grain: one row per inspection since unification (inspection_id)
-- parameters: as_at
SELECT
    i.inspection_id,
    i.area_type,
    i.area_code,
    coalesce(p.pdu_name, g.region_name, 'England and Wales') AS area_name,
    i.programme,
    m.label AS programme_label,
    m.shown_as,
    i.overall_rating AS rating,
    r.rank AS rating_rank,
    r.letter AS rating_letter,
    i.published,
    i.published_year,
    i.published_precision,
    i.published_on,
    i.published_on > ($as_at::DATE - INTERVAL 1 YEAR) AS in_last_year,
    s.source_id,
    s.url AS source_url,
    i.source_ids
FROM inspection_dated AS i
INNER JOIN programme AS m USING (programme)
LEFT JOIN pdu AS p ON i.area_type = 'pdu' AND i.area_code = p.pdu_code
LEFT JOIN region AS g ON i.area_type = 'region' AND i.area_code = g.region_code
LEFT JOIN rating AS r ON i.overall_rating = r.rating
LEFT JOIN inspection_page AS s ON i.inspection_id = s.inspection_id
WHERE i.published_on <= $as_at AND i.area_type IN ('pdu', 'region', 'national')
ORDER BY i.published_on DESC, i.published_precision, area_name;
