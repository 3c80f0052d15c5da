-- name: feed_reports
-- answers: Which inspections had come out by a day, when did each come into the data, and when was it last corrected?
-- grain: one row per inspection since unification (inspection_id)
-- parameters: as_at
-- The version that brought it, where that is known: the first version brought all that had been found until then.
WITH brought AS (
    SELECT
        c.row_key AS inspection_id,
        max(v.data_date) AS added_on
    FROM data_change AS c
    INNER JOIN data_version AS v ON c.number = v.number
    WHERE c.table_name = 'inspection' AND c.change = 'added' AND v.data_date <= $as_at
    GROUP BY c.row_key
),

corrected AS (
    SELECT
        row_key AS inspection_id,
        max(corrected_on) AS corrected_on
    FROM correction
    WHERE table_name = 'inspection' AND corrected_on <= $as_at
    GROUP BY row_key
)

SELECT
    i.inspection_id,
    i.area_type,
    i.area_code,
    CASE WHEN i.area_type = 'national' THEN 'England and Wales' ELSE i.area_name END AS area_name,
    i.region_code,
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
    b.added_on,
    c.corrected_on,
    i.source_url
FROM inspection_shown AS i
LEFT JOIN brought AS b ON i.inspection_id = b.inspection_id
LEFT JOIN corrected AS c ON i.inspection_id = c.inspection_id
WHERE i.published_on <= $as_at AND i.area_type IN ('pdu', 'region', 'national')
ORDER BY i.published_on DESC, i.inspection_id;
