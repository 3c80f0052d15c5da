-- name: latest_reports
-- answers: Which reports had come out, newest first, as at a day?
-- grain: one row per inspection since unification (inspection_id)
-- parameters: as_at
SELECT
    inspection_id,
    area_type,
    area_code,
    CASE WHEN area_type = 'national' THEN 'England and Wales' ELSE area_name END AS area_name,
    programme,
    programme_label,
    shown_as,
    overall_rating AS rating,
    rating_rank,
    rating_letter,
    published,
    published_year,
    published_precision,
    published_on,
    published_on > ($as_at::DATE - INTERVAL 1 YEAR) AS in_last_year,
    source_id,
    source_url,
    source_ids
FROM inspection_shown
WHERE published_on <= $as_at AND area_type IN ('pdu', 'region', 'national')
ORDER BY published_on DESC, published_precision, area_name;
