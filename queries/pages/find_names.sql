-- name: find_names
-- answers: By which names is each unit, region, standard, theme, question and workforce figure found?
-- grain: one row per name of a thing (leads_to, code, name, name_kind)
-- parameters: none
SELECT
    leads_to,
    code,
    label,
    within,
    closed,
    name,
    name_kind,
    note
FROM name_found
ORDER BY leads_to, code, name_kind, name;
