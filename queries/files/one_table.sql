-- name: one_table
-- answers: What was published of which area, of which day, and by which source, all in one table?
-- grain: one row per judgement, share of cases, figure, fact or finding (kind, line)
-- parameters: none
WITH stated AS (
    SELECT
        'overall rating' AS kind,
        csv_line AS line,
        area_type,
        area_code,
        programme,
        inspection_id,
        'overall_rating' AS measure,
        'Overall rating' AS label,
        NULL AS grade,
        NULL::DOUBLE AS value,
        overall_rating AS value_text,
        NULL AS unit,
        'exact' AS bound,
        NULL::DATE AS period_start,
        NULL::DATE AS period_end,
        published_on AS known_on,
        source_ids,
        note,
        data_set
    FROM inspection_dated
    WHERE overall_rating IS NOT NULL
    UNION ALL
    SELECT
        'overall score',
        csv_line,
        area_type,
        area_code,
        programme,
        inspection_id,
        'overall_score',
        'Overall score',
        NULL,
        overall_score,
        NULL,
        'of ' || overall_score_max,
        'exact',
        NULL,
        NULL,
        published_on,
        source_ids,
        note,
        data_set
    FROM inspection_dated
    WHERE overall_score IS NOT NULL
    UNION ALL
    SELECT
        'standard rating',
        csv_line,
        area_type,
        area_code,
        programme,
        inspection_id,
        standard,
        standard_label,
        NULL,
        NULL,
        rating,
        NULL,
        'exact',
        NULL,
        NULL,
        known_on,
        source_id,
        note,
        data_set
    FROM standard_rating_known
    UNION ALL
    SELECT
        'share of cases',
        q.csv_line,
        q.area_type,
        q.area_code,
        q.programme,
        q.inspection_id,
        q.question,
        q.question_label,
        NULL,
        q.percent,
        q.scope,
        'percent',
        q.bound,
        r.period_start,
        q.period_end,
        q.known_on,
        q.source_id,
        q.note,
        q.data_set
    FROM question_result_known AS q
    INNER JOIN question_result AS r ON q.result_id = r.result_id
    UNION ALL
    SELECT
        'workforce figure',
        csv_line,
        area_type,
        area_code,
        programme,
        inspection_id,
        indicator,
        indicator_label,
        grade,
        value,
        NULL,
        unit,
        bound,
        period_start,
        period_end,
        known_on,
        source_id,
        note,
        data_set
    FROM indicator_value_known
    UNION ALL
    SELECT
        'further fact',
        csv_line,
        area_type,
        area_code,
        programme,
        inspection_id,
        fact,
        fact_label,
        NULL,
        value,
        concat_ws('; ', value_text, detail),
        unit,
        bound,
        NULL,
        NULL,
        known_on,
        source_id,
        note,
        data_set
    FROM inspection_fact_known
    UNION ALL
    SELECT
        'finding',
        csv_line,
        area_type,
        area_code,
        programme,
        inspection_id,
        theme,
        theme_label || ', ' || direction,
        NULL,
        NULL,
        summary,
        NULL,
        NULL,
        NULL,
        NULL,
        known_on,
        concat_ws(';', source_id, also_source_ids),
        note,
        data_set
    FROM finding_known
)

SELECT
    s.kind,
    s.line,
    s.area_type,
    s.area_code,
    coalesce(p.pdu_name, g.region_name, i.area_name, CASE WHEN s.area_type = 'national' THEN 'England and Wales' END) AS area_name,
    s.programme,
    s.inspection_id,
    s.measure,
    s.label,
    s.grade,
    s.value,
    nullif(s.value_text, '') AS value_text,
    s.unit,
    s.bound,
    s.period_start,
    s.period_end,
    s.known_on,
    s.source_ids,
    s.note,
    s.data_set
FROM stated AS s
LEFT JOIN pdu AS p ON s.area_type = 'pdu' AND s.area_code = p.pdu_code
LEFT JOIN region AS g ON s.area_type = 'region' AND s.area_code = g.region_code
LEFT JOIN inspection AS i ON s.inspection_id = i.inspection_id
ORDER BY s.kind, s.line;
