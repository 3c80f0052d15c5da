-- name: latest_reports
-- answers: Which reports had come out, newest first, as at a day?
-- grain: one row per inspection since unification (inspection_id)
-- parameters: as_at
SELECT
    i.inspection_id,
    i.area_type,
    i.area_code,
    CASE WHEN i.area_type = 'national' THEN 'England and Wales' ELSE i.area_name END AS area_name,
    i.programme,
    i.programme_label,
    i.shown_as,
    i.overall_rating AS rating,
    i.rating_rank,
    i.rating_letter,
    i.published,
    i.published_year,
    i.published_precision,
    i.published_on,
    i.published_on > ($as_at::DATE - INTERVAL 1 YEAR) AS in_last_year,
    i.source_id,
    i.source_url,
    i.source_ids
FROM inspection_shown AS i
WHERE i.published_on <= $as_at AND i.area_type IN ('pdu', 'region', 'national')
ORDER BY i.published_on DESC, i.published_precision, i.area_name, i.inspection_id;
