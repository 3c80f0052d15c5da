-- name: data_inspections
-- answers: Which inspections are held, of every programme?
-- grain: one row per inspection (inspection_id)
-- parameters: as_at
SELECT
    i.inspection_id,
    i.area_type,
    i.area_code,
    i.area_name,
    i.region_code,
    i.region_name,
    i.programme,
    i.programme_label,
    i.shown_as,
    i.starts_on,
    i.overall_rating AS rating,
    i.rating_rank,
    i.rating_letter,
    i.overall_score,
    i.overall_score_max,
    i.cases_inspected,
    i.recommendations_total,
    i.fieldwork,
    i.published,
    i.published_year,
    i.published_on,
    k.standards_known,
    i.source_id,
    i.source_url,
    i.source_title,
    i.source_ids
FROM inspection_shown AS i
LEFT JOIN inspection_standards AS k
    ON i.inspection_id = k.inspection_id AND k.known_on <= $as_at AND coalesce(k.known_until > $as_at, true)
WHERE i.published_on <= $as_at
ORDER BY i.starts_on DESC, i.area_type DESC, i.area_name, i.published_on, i.inspection_id;
