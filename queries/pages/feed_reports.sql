-- name: feed_reports
-- answers: Which inspections had come out by a day, when did each come into the data, and when was it last corrected?
-- grain: one row per inspection since unification (inspection_id)
-- parameters: as_at
SELECT
    i.inspection_id,
    i.area_type,
    i.area_code,
    coalesce(p.pdu_name, g.region_name, 'England and Wales') AS area_name,
    coalesce(p.region_code, g.region_code) AS region_code,
    i.programme_label,
    i.programme_rated,
    i.overall_rating AS rating,
    i.overall_score,
    i.overall_score_max,
    i.cases_inspected,
    i.recommendations_total,
    i.published,
    i.published_year,
    i.published_precision,
    i.published_on,
    -- The version that brought it, where that is known: the first version brought all that had been found until then.
    (
        SELECT max(v.data_date)
        FROM data_change AS c
        INNER JOIN data_version AS v ON c.number = v.number
        WHERE
            c.table_name = 'inspection'
            AND c.change = 'added'
            AND c.row_key = i.inspection_id
            AND v.data_date <= $as_at
    ) AS added_on,
    (
        SELECT max(c.corrected_on)
        FROM correction AS c
        WHERE c.table_name = 'inspection' AND c.row_key = i.inspection_id AND c.corrected_on <= $as_at
    ) AS corrected_on,
    s.url AS source_url
FROM inspection_dated AS i
LEFT JOIN pdu AS p ON i.area_type = 'pdu' AND i.area_code = p.pdu_code
LEFT JOIN region AS g ON i.area_type = 'region' AND i.area_code = g.region_code
LEFT JOIN inspection_page AS s ON i.inspection_id = s.inspection_id
WHERE i.published_on <= $as_at AND i.area_type IN ('pdu', 'region', 'national')
ORDER BY i.published_on DESC, i.inspection_id;
