-- name: unit_shares
-- answers: What share of this unit's inspected cases was sufficient, question by question?
-- grain: one row per published share of the unit (result_id)
-- parameters: pdu, as_at
SELECT
    result_id,
    inspection_id,
    question,
    question_label,
    topic,
    sort,
    standard,
    standard_label,
    standard_sort,
    area_type,
    programme,
    programme_label,
    shown_as,
    percent,
    bound,
    sufficient,
    cases,
    derived,
    secondary,
    published,
    published_year,
    note,
    source_id
FROM case_share
WHERE area_type = 'pdu' AND area_code = $pdu AND known_on <= $as_at AND inspection_id IS NOT NULL
ORDER BY published_on DESC, sort, result_id;
