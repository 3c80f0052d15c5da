-- name: inspection_fact_known
-- answers: Which further facts were published of an inspection, and since when are they known?
-- grain: one row per fact of an inspection (inspection_id, fact, detail)
-- parameters: none
SELECT
    f.*,
    n.label AS fact_label,
    n.unit,
    n.definition,
    i.area_type,
    i.area_code,
    i.programme,
    k.known_on
FROM inspection_fact AS f
INNER JOIN fact AS n USING (fact)
INNER JOIN inspection_dated AS i USING (inspection_id)
INNER JOIN known AS k ON f.inspection_id = k.inspection_id AND f.source_id = k.source_id;
