-- name: compare_shares
-- answers: How many cases of how many were sufficient on one question, in every unit of one programme?
-- grain: one row per unit with a known number of cases (pdu_code)
-- parameters: programme, question, as_at
SELECT
    area_code AS pdu_code,
    area_name AS pdu_name,
    region_code,
    region_name,
    CASE WHEN closed_on <= $as_at THEN closed END AS closed,
    programme,
    programme_label,
    shown_as,
    question,
    question_label,
    sufficient,
    cases,
    percent,
    published,
    published_year,
    source_id
FROM case_share
WHERE known_on <= $as_at
    AND programme = $programme
    AND question = $question
    AND area_type = 'pdu'
    AND inspection_id IS NOT NULL
    AND cases IS NOT NULL
    AND sufficient IS NOT NULL
-- A unit inspected twice in one programme stands with its latest share.
QUALIFY row_number() OVER (PARTITION BY area_code ORDER BY published_on DESC, result_id) = 1
ORDER BY pdu_name, pdu_code;
