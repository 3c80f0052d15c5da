-- name: unit_inspections
-- answers: What has been published of this unit's inspections, newest first?
-- grain: one row per inspection of the unit (inspection_id)
-- parameters: pdu, as_at
SELECT
    r.inspection_id,
    r.pdu_code,
    i.programme,
    m.label AS programme_label,
    m.shown_as,
    i.overall_rating AS rating,
    r.rating_rank,
    r.rating_letter,
    i.overall_score,
    i.overall_score_max,
    i.fieldwork,
    i.published,
    i.published_year,
    r.published_on,
    i.published_precision,
    i.cases_inspected,
    i.recommendations_total,
    i.recommendations_to_area,
    coalesce(i.derived_columns, '') AS derived_columns,
    r.superseded_on IS NULL OR r.superseded_on > $as_at AS is_latest,
    s.source_id,
    s.kind AS source_kind,
    s.publisher AS source_publisher,
    s.url AS source_url,
    s.published AS source_published,
    i.source_ids
FROM unit_rating AS r
INNER JOIN inspection_dated AS i ON r.inspection_id = i.inspection_id
INNER JOIN programme AS m ON i.programme = m.programme
LEFT JOIN inspection_page AS s ON i.inspection_id = s.inspection_id AND s.url IS NOT NULL
WHERE r.pdu_code = $pdu AND r.published_on <= $as_at
ORDER BY r.published_on DESC;
