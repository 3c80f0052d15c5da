-- name: casework_percentages
-- answers: Which shares of sufficient cases had been published for units and regions, as at a day?
-- grain: one row per published share of an inspected unit or region (result_id)
-- parameters: as_at
SELECT
    result_id,
    question,
    question_label,
    topic,
    sort,
    area_type,
    area_code,
    CASE WHEN region_code IS NOT NULL THEN area_name END AS area_name,
    programme,
    programme_label,
    shown_as,
    percent,
    bound,
    sufficient,
    cases,
    published,
    published_year,
    source_id
FROM case_share
WHERE known_on <= $as_at AND inspection_id IS NOT NULL AND programme IN ('2021', '2023')
ORDER BY sort, percent, area_name, result_id;
