-- name: unit_over_time
-- answers: What was each workforce figure of this unit, of its region and of the country, day by day?
-- grain: one row per area, indicator, grade and day described (area_type, indicator, grade, describes_on)
-- parameters: pdu, as_at
SELECT
    v.csv_line,
    v.area_type,
    v.area_name,
    v.indicator,
    v.indicator_label,
    v.unit,
    v.grade,
    v.grade_sort,
    v.period_start,
    v.period_end,
    v.describes_on,
    v.value,
    v.bound,
    v.revised,
    v.note,
    v.source_id
FROM workforce_value AS v
WHERE v.known_on <= $as_at
    -- Of several values of one day, that of the latest source.
    AND (v.of_day_until IS NULL OR v.of_day_until > $as_at)
    AND v.describes_on IS NOT NULL
    AND (
        v.area_type = 'national'
        OR v.area_code = $pdu
        OR (v.area_type = 'region' AND v.area_code = (SELECT region_code FROM pdu WHERE pdu_code = $pdu))
    )
ORDER BY v.indicator, v.grade_sort, v.area_type, v.describes_on, v.grade;
