-- name: compare_questions
-- answers: On which questions do units of a region, or units picked to compare, have a share with its number of cases?
-- grain: one row per programme and question (programme, question)
-- parameters: region, compare, as_at
SELECT
    programme,
    programme_label,
    question,
    question_label,
    sort,
    -- The region's own come first, so that a unit laid beside them changes neither the order nor what is shown at first.
    count(DISTINCT area_code) FILTER (WHERE region_code = $region)::INTEGER AS own_units,
    count(DISTINCT area_code)::INTEGER AS units
FROM case_share
WHERE known_on <= $as_at
    AND area_type = 'pdu'
    AND cases IS NOT NULL
    AND sufficient IS NOT NULL
    AND programme IN ('2021', '2023')
    AND (region_code = $region OR list_contains($compare, area_code))
GROUP BY ALL
ORDER BY programme DESC, own_units DESC, units DESC, sort, question;
