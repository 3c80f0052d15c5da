-- name: published_total
-- answers: What totals of reports were published, and how many reports of those are held here?
-- grain: one row per published total (csv_line)
-- parameters: none
SELECT
    v.csv_line,
    v.indicator_label AS total,
    coalesce(g.region_name, 'England and Wales') AS area_name,
    v.period_start,
    v.period_end,
    v.value::INTEGER AS published_total,
    CASE WHEN v.period_start IS NOT NULL THEN (
        SELECT count(*)
        FROM inspection_dated AS i
        LEFT JOIN pdu AS p ON i.area_code = p.pdu_code
        WHERE i.area_type = CASE WHEN starts_with(v.indicator, 'pdu') THEN 'pdu' ELSE 'region' END
            AND (v.area_code IS NULL OR p.region_code = v.area_code)
            AND i.published_on BETWEEN v.period_start AND v.period_end
            AND CASE
                WHEN ends_with(v.indicator, 'inadequate') THEN i.overall_rating = 'Inadequate'
                WHEN ends_with(v.indicator, 'requires_improvement') THEN i.overall_rating = 'Requires improvement'
                WHEN ends_with(v.indicator, 'good') THEN i.overall_rating = 'Good'
                ELSE true
            END
    )::INTEGER END AS counted_here,
    v.note,
    v.source_id,
    v.known_on
FROM indicator_value_known AS v
LEFT JOIN region AS g ON v.area_type = 'region' AND v.area_code = g.region_code
WHERE v.theme = 'publication'
    AND (starts_with(v.indicator, 'pdu_reports') OR starts_with(v.indicator, 'regions_'));
