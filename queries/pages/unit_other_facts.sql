-- name: unit_other_facts
-- answers: Which further facts were published of one area's inspections?
-- grain: one row per fact of an inspection (inspection_id, fact, detail)
-- parameters: area, as_at
SELECT
    f.inspection_id,
    f.fact,
    f.fact_label,
    f.unit,
    f.definition,
    f.detail,
    f.value,
    f.value_text,
    f.bound,
    f.note,
    m.label AS programme_label,
    i.published,
    i.published_year,
    f.source_id
FROM inspection_fact_known AS f
INNER JOIN inspection_dated AS i USING (inspection_id)
INNER JOIN programme AS m ON i.programme = m.programme
WHERE f.area_code = $area AND f.known_on <= $as_at
ORDER BY i.published_on DESC, f.fact_label, f.detail, f.inspection_id, f.fact;
