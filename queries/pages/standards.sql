-- name: standards
-- answers: Which standards does each programme judge, in which order and group?
-- grain: one row per programme, kind of area and standard (programme, area_type, standard)
-- parameters: none
SELECT
    programme,
    area_type,
    standard,
    label,
    heading,
    short_label,
    standard_group,
    sort,
    code,
    status,
    note
FROM standard
ORDER BY programme, area_type, sort, standard;
