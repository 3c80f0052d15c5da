-- name: indicator_value_known
-- answers: What was each workforce figure, of which day and level, and since when is it known?
-- grain: one row per published value (csv_line)
-- parameters: none
SELECT
    v.*,
    n.label AS indicator_label,
    n.unit,
    n.theme,
    n.direction,
    n.definition,
    g.label AS grade_label,
    g.sort AS grade_sort,
    i.programme,
    i.published_on AS inspection_published_on,
    i.fieldwork_on AS inspection_fieldwork_on,
    k.known_on,
    -- The day a value describes: its period's end, or the fieldwork or report it came with.
    coalesce(v.period_end, i.fieldwork_on, i.published_on) AS describes_on
FROM indicator_value AS v
INNER JOIN indicator AS n USING (indicator)
INNER JOIN grade AS g USING (grade)
LEFT JOIN inspection_dated AS i ON v.inspection_id = i.inspection_id
INNER JOIN known AS k ON v.inspection_id IS NOT DISTINCT FROM k.inspection_id AND v.source_id = k.source_id;
