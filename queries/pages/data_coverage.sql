-- name: data_coverage
-- answers: What is known of each region's units, as at a day?
-- grain: one row per region (region_code)
-- parameters: as_at
WITH unit AS (
    SELECT
        p.pdu_code,
        p.region_code,
        p.closed_on IS NULL OR p.closed_on > $as_at AS is_open,
        EXISTS (
            SELECT 1 FROM unit_rating AS r WHERE r.pdu_code = p.pdu_code AND r.published_on <= $as_at
        ) AS inspected,
        EXISTS (
            SELECT 1 FROM standard_rating_known AS s
            WHERE s.area_type = 'pdu' AND s.area_code = p.pdu_code AND s.known_on <= $as_at
        ) AS standards,
        EXISTS (
            SELECT 1 FROM question_result_known AS q
            WHERE q.area_type = 'pdu' AND q.area_code = p.pdu_code AND q.known_on <= $as_at
        ) AS shares,
        EXISTS (
            SELECT 1 FROM finding_known AS f
            WHERE f.area_type = 'pdu' AND f.area_code = p.pdu_code AND f.known_on <= $as_at
        ) AS findings,
        EXISTS (
            SELECT 1 FROM indicator_value_known AS v
            WHERE v.area_type = 'pdu' AND v.area_code = p.pdu_code AND v.known_on <= $as_at
        ) AS workforce
    FROM pdu AS p
    WHERE p.opened_on <= $as_at
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
    (
        SELECT count(*)
        FROM inspection_dated AS i
        WHERE i.area_type = 'region' AND i.area_code = g.region_code AND i.published_on <= $as_at
    )::INTEGER AS regional_inspections
FROM region AS g
LEFT JOIN unit AS u USING (region_code)
GROUP BY g.region_code, g.region_name
ORDER BY g.region_name;
