-- name: inspection_shown
-- answers: What does a page show of each inspection: its area, programme and rating by name, and the page that opens for it?
-- grain: one row per inspection (inspection_id)
-- parameters: none
SELECT
    i.* EXCLUDE (area_name),
    coalesce(p.pdu_name, g.region_name, i.area_name, 'England and Wales') AS area_name,
    coalesce(p.region_code, g.region_code) AS region_code,
    coalesce(o.region_name, g.region_name) AS region_name,
    m.shown_as,
    m.starts_on,
    r.rank AS rating_rank,
    r.letter AS rating_letter,
    s.source_id,
    s.url AS source_url,
    s.title AS source_title
FROM inspection_dated AS i
INNER JOIN programme AS m USING (programme)
LEFT JOIN pdu AS p ON i.area_type = 'pdu' AND i.area_code = p.pdu_code
LEFT JOIN region AS o ON p.region_code = o.region_code
LEFT JOIN region AS g ON i.area_type = 'region' AND i.area_code = g.region_code
LEFT JOIN rating AS r ON i.overall_rating = r.rating
LEFT JOIN inspection_page AS s ON i.inspection_id = s.inspection_id;
