-- name: region_own_inspections
-- answers: How was the region itself inspected, apart from its units?
-- grain: one row per inspection of the region (inspection_id)
-- parameters: region, as_at
WITH known_standards AS (
    SELECT
        inspection_id,
        string_agg(standard_label || ': ' || rating, '; ' ORDER BY sort) AS standards_known
    FROM standard_rating_known
    WHERE area_type = 'region' AND area_code = $region AND known_on <= $as_at
    GROUP BY inspection_id
)

SELECT
    i.inspection_id,
    i.region_name,
    i.programme,
    i.programme_label,
    i.programme_rated AS rated,
    i.shown_as,
    i.overall_rating AS rating,
    i.rating_rank,
    i.rating_letter,
    list_contains(string_split(coalesce(i.derived_columns, ''), ';'), 'overall_rating') AS rating_derived,
    i.fieldwork,
    i.published,
    i.published_year,
    i.cases_inspected,
    i.recommendations_total,
    k.standards_known,
    i.source_ids
FROM inspection_shown AS i
LEFT JOIN known_standards AS k ON i.inspection_id = k.inspection_id
WHERE i.area_type = 'region' AND i.area_code = $region AND i.published_on <= $as_at
ORDER BY i.published_on DESC, i.inspection_id;
