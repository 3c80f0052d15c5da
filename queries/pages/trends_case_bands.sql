-- name: trends_case_bands
-- answers: In which rating band lay the published shares of sufficient cases of units, question by question and year by year?
-- grain: one row per programme, year of the report and question (programme, published_year, question)
-- parameters: region, as_at
SELECT
    programme,
    programme_label,
    shown_as,
    published_year,
    question,
    question_label,
    topic,
    sort,
    -- Over or under a round share: in which band it lies was not published.
    count(*) FILTER (WHERE bound IN ('exact', 'about'))::INTEGER AS figures,
    count(*) FILTER (WHERE bound IN ('exact', 'about') AND band_rank = 4)::INTEGER AS outstanding,
    count(*) FILTER (WHERE bound IN ('exact', 'about') AND band_rank = 3)::INTEGER AS good,
    count(*) FILTER (WHERE bound IN ('exact', 'about') AND band_rank = 2)::INTEGER AS requires_improvement,
    count(*) FILTER (WHERE bound IN ('exact', 'about') AND band_rank = 1)::INTEGER AS inadequate,
    count(*) FILTER (WHERE bound NOT IN ('exact', 'about'))::INTEGER AS limits,
    string_agg(DISTINCT source_id, ';' ORDER BY source_id) AS source_ids
FROM case_share
WHERE area_type = 'pdu'
    AND inspection_id IS NOT NULL
    AND known_on <= $as_at
    AND ($region IS NULL OR region_code = $region)
    AND shown_as <> 'legacy'
GROUP BY programme, programme_label, shown_as, starts_on, published_year, question, question_label, topic, sort
ORDER BY sort, starts_on, programme, published_year, question;
