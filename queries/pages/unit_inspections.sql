-- name: unit_inspections
-- answers: What has been published of this unit's inspections, newest first?
-- grain: one row per inspection of the unit (inspection_id)
-- parameters: pdu, as_at
SELECT
    inspection_id,
    pdu_code,
    programme,
    programme_label,
    shown_as,
    overall_rating AS rating,
    rating_rank,
    rating_letter,
    overall_score,
    overall_score_max,
    fieldwork,
    published,
    published_year,
    published_on,
    published_precision,
    cases_inspected,
    recommendations_total,
    recommendations_to_area,
    coalesce(derived_columns, '') AS derived_columns,
    superseded_on IS NULL OR superseded_on > $as_at AS is_latest,
    source_id,
    source_kind,
    source_publisher,
    source_url,
    source_published,
    source_ids
FROM unit_inspection
WHERE pdu_code = $pdu AND published_on <= $as_at
ORDER BY published_on DESC;
