-- name: casework_bands
-- answers: In how many reports of units does the share of sufficient cases lie in each rating band, question by question?
-- grain: one row per programme and question (programme, question)
-- parameters: as_at
SELECT
    programme,
    programme_label,
    shown_as,
    question,
    question_label,
    topic,
    sort,
    count(*)::INTEGER AS reports,
    -- Judged on the whole per cents that are printed.
    count(*) FILTER (WHERE band_printed = 'Inadequate')::INTEGER AS inadequate,
    count(*) FILTER (WHERE band_printed = 'Requires improvement')::INTEGER AS requires_improvement,
    count(*) FILTER (WHERE band_printed = 'Good')::INTEGER AS good,
    count(*) FILTER (WHERE band_printed = 'Outstanding')::INTEGER AS outstanding,
    min(percent) AS lowest_pct,
    max(percent) AS highest_pct,
    string_agg(DISTINCT source_id, ';' ORDER BY source_id) AS source_ids
FROM case_share
WHERE known_on <= $as_at
    AND area_type = 'pdu'
    AND inspection_id IS NOT NULL
    AND bound IN ('exact', 'about')
    AND programme IN ('2021', '2023')
    AND band_printed IS NOT NULL
GROUP BY programme, programme_label, shown_as, question, question_label, topic, sort
ORDER BY sort, programme, question;
