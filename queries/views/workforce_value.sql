-- name: workforce_value
-- answers: What was each workforce figure, of which area and day, with the name of the area and of the report it came with?
-- grain: one row per published value (csv_line)
-- parameters: none
SELECT
    v.csv_line,
    v.data_set,
    v.area_type,
    v.area_code,
    coalesce(p.pdu_name, g.region_name, w.area_name, 'England and Wales') AS area_name,
    coalesce(p.region_code, g.region_code) AS region_code,
    coalesce(h.region_name, g.region_name) AS region_name,
    v.indicator,
    v.indicator_label,
    v.unit,
    v.theme,
    v.direction,
    v.grade,
    v.grade_label,
    v.grade_sort,
    v.period_start,
    v.period_end,
    v.value,
    v.bound,
    v.approximate,
    v.derived,
    v.revised,
    v.secondary,
    v.note,
    v.source_id,
    v.known_on,
    v.describes_on,
    -- Of two values of one day the one of the latest source comes first.
    s.latest_on AS source_on,
    s.url AS source_url,
    s.title AS source_title,
    v.inspection_id AS reported_with,
    w.published AS reported_published,
    w.published_year AS reported_year,
    w.fieldwork AS reported_fieldwork,
    -- The day from which a later figure of the area, measure and grade is known; and a later source's of the same day.
    min(v.known_on) OVER (
        PARTITION BY v.area_type, v.area_code, v.indicator, v.grade
        ORDER BY v.describes_on DESC NULLS LAST, s.latest_on DESC NULLS LAST, v.csv_line DESC
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS latest_until,
    min(v.known_on) OVER (
        PARTITION BY v.area_type, v.area_code, v.indicator, v.grade, v.describes_on
        ORDER BY s.latest_on DESC NULLS LAST, v.csv_line DESC
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS of_day_until
FROM indicator_value_known AS v
INNER JOIN source_dated AS s ON v.source_id = s.source_id
LEFT JOIN region AS g ON v.area_type = 'region' AND v.area_code = g.region_code
LEFT JOIN pdu AS p ON v.area_type = 'pdu' AND v.area_code = p.pdu_code
LEFT JOIN region AS h ON p.region_code = h.region_code
LEFT JOIN inspection_dated AS w ON v.inspection_id = w.inspection_id
ORDER BY v.csv_line;
