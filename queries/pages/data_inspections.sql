-- name: data_inspections
-- answers: Which inspections are held, of every programme?
-- grain: one row per inspection (inspection_id)
-- parameters: as_at
SELECT
    i.inspection_id,
    i.area_type,
    i.area_code,
    coalesce(p.pdu_name, g.region_name, i.area_name, 'England and Wales') AS area_name,
    coalesce(p.region_code, g.region_code) AS region_code,
    coalesce(o.region_name, g.region_name) AS region_name,
    i.programme,
    m.label AS programme_label,
    m.shown_as,
    m.starts_on,
    i.overall_rating AS rating,
    r.rank AS rating_rank,
    r.letter AS rating_letter,
    i.overall_score,
    i.overall_score_max,
    i.cases_inspected,
    i.recommendations_total,
    i.fieldwork,
    i.published,
    i.published_year,
    i.published_on,
    (
        SELECT string_agg(s.standard_label || ': ' || s.rating, '; ' ORDER BY s.sort)
        FROM standard_rating_known AS s
        WHERE s.inspection_id = i.inspection_id AND s.known_on <= $as_at
    ) AS standards_known,
    s.source_id,
    s.url AS source_url,
    s.title AS source_title,
    i.source_ids
FROM inspection_dated AS i
INNER JOIN programme AS m USING (programme)
LEFT JOIN pdu AS p ON i.area_type = 'pdu' AND i.area_code = p.pdu_code
LEFT JOIN region AS o ON p.region_code = o.region_code
LEFT JOIN region AS g ON i.area_type = 'region' AND i.area_code = g.region_code
LEFT JOIN rating AS r ON i.overall_rating = r.rating
LEFT JOIN inspection_page AS s ON i.inspection_id = s.inspection_id
WHERE i.published_on <= $as_at
ORDER BY m.starts_on DESC, i.area_type DESC, area_name, i.published_on;
