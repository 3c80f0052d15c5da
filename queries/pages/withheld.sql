-- name: withheld
-- answers: Which figures of the units of a region, of the region and of the country does a source withhold, and of which day?
-- grain: one row per area, indicator and grade, the latest (area_type, area_code, indicator, grade)
-- parameters: region, compare, as_at
SELECT
    w.area_type,
    coalesce(w.area_code, '') AS area_code,
    w.indicator,
    n.label AS indicator_label,
    n.unit,
    w.grade,
    w.period_start,
    w.period_end,
    w.symbol,
    w.reason,
    w.source_id
FROM withheld AS w
INNER JOIN indicator AS n USING (indicator)
INNER JOIN source_dated AS s ON w.source_id = s.source_id
CROSS JOIN dataset AS d
LEFT JOIN pdu AS p ON w.area_type = 'pdu' AND w.area_code = p.pdu_code
WHERE coalesce(s.latest_on, d.data_date) <= $as_at
    AND (
        $region IS NULL
        OR w.area_type = 'national'
        OR (w.area_type = 'region' AND w.area_code = $region)
        OR p.region_code = $region
        OR list_contains($compare, w.area_code)
    )
QUALIFY row_number() OVER (
    PARTITION BY w.area_type, w.area_code, w.indicator, w.grade
    ORDER BY w.period_end DESC, s.latest_on DESC NULLS LAST, w.csv_line DESC
) = 1
ORDER BY w.area_type, w.area_code, w.indicator, w.grade;
