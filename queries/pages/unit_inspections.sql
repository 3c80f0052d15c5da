-- name: unit_inspections
-- answers: What has been published of this unit's inspections, newest first?
-- grain: one row per inspection of the unit (inspection_id)
-- parameters: pdu, as_at
SELECT
    r.inspection_id,
    r.pdu_code,
    r.programme,
    r.programme_label,
    r.shown_as,
    r.overall_rating AS rating,
    r.rating_rank,
    r.rating_letter,
    r.overall_score,
    r.overall_score_max,
    r.fieldwork,
    r.published,
    r.published_year,
    r.published_on,
    r.published_precision,
    r.cases_inspected,
    r.recommendations_total,
    r.recommendations_to_area,
    coalesce(r.derived_columns, '') AS derived_columns,
    r.superseded_on IS NULL OR r.superseded_on > $as_at AS is_latest,
    s.source_id,
    s.kind AS source_kind,
    s.publisher AS source_publisher,
    s.url AS source_url,
    s.published AS source_published,
    r.source_ids
FROM unit_inspection AS r
LEFT JOIN inspection_page AS s ON r.inspection_id = s.inspection_id AND s.url IS NOT NULL
WHERE r.pdu_code = $pdu AND r.published_on <= $as_at
ORDER BY r.published_on DESC, r.inspection_id;
