-- name: data_coverage
-- answers: What is known of each region's units, as at a day?
-- grain: one row per region (region_code)
-- parameters: as_at
WITH unit AS (
    SELECT
        p.region_code,
        p.closed_on IS NULL OR p.closed_on > $as_at AS is_open,
        coalesce(k.rating_from <= $as_at, false) AS inspected,
        k.findings_from <= $as_at AS findings,
        k.standards_from <= $as_at AS standards,
        k.shares_from <= $as_at AS shares,
        k.workforce_from <= $as_at AS workforce
    FROM pdu AS p
    LEFT JOIN unit_first_known AS k ON p.pdu_code = k.pdu_code
    WHERE p.opened_on <= $as_at
),

regional AS (
    SELECT area_code, count(*) AS inspections
    FROM inspection_dated
    WHERE area_type = 'region' AND published_on <= $as_at
    GROUP BY area_code
)

SELECT
    g.region_code,
    g.region_name,
    count(*) FILTER (WHERE u.is_open)::INTEGER AS units_open,
    count(*) FILTER (WHERE u.inspected AND u.is_open)::INTEGER AS inspected,
    count(*) FILTER (WHERE NOT u.inspected AND u.is_open)::INTEGER AS not_inspected,
    count(*) FILTER (WHERE u.inspected AND NOT u.is_open)::INTEGER AS inspected_closed,
    count(*) FILTER (WHERE u.findings)::INTEGER AS with_findings,
    count(*) FILTER (WHERE u.standards)::INTEGER AS with_standards,
    count(*) FILTER (WHERE u.shares)::INTEGER AS with_shares,
    count(*) FILTER (WHERE u.workforce)::INTEGER AS with_workforce,
    coalesce(any_value(i.inspections), 0)::INTEGER AS regional_inspections
FROM region AS g
LEFT JOIN unit AS u USING (region_code)
LEFT JOIN regional AS i ON g.region_code = i.area_code
GROUP BY g.region_code, g.region_name
ORDER BY g.region_name, g.region_code;
