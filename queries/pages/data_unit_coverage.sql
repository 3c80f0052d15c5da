-- name: data_unit_coverage
-- answers: What is known of each unit, and for what reason is the rest not here?
-- grain: one row per unit (pdu_code)
-- parameters: region, as_at
SELECT
    p.pdu_code,
    p.pdu_name,
    CASE WHEN p.closed_on <= $as_at THEN p.closed END AS closed,
    r.overall_rating AS rating,
    r.rating_rank,
    r.rating_letter,
    m.shown_as,
    i.published,
    i.published_year,
    i.published_on,
    CASE WHEN r.inspection_id IS NULL THEN 'not inspected' ELSE 'known' END AS has_rating,
    CASE
        WHEN r.inspection_id IS NULL THEN 'not inspected'
        WHEN i.overall_score IS NOT NULL THEN 'known'
        ELSE 'not found'
    END AS has_score,
    CASE
        WHEN r.inspection_id IS NULL THEN 'not inspected'
        WHEN EXISTS (
            SELECT 1 FROM standard_rating_known AS s WHERE s.inspection_id = r.inspection_id AND s.known_on <= $as_at
        ) THEN 'known'
        ELSE 'not found'
    END AS has_standards,
    CASE
        WHEN r.inspection_id IS NULL THEN 'not inspected'
        WHEN EXISTS (
            SELECT 1
            FROM question_result_known AS q
            WHERE q.inspection_id = r.inspection_id AND q.known_on <= $as_at AND q.cases IS NOT NULL
        ) THEN 'known'
        WHEN EXISTS (
            SELECT 1 FROM question_result_known AS q WHERE q.inspection_id = r.inspection_id AND q.known_on <= $as_at
        ) THEN 'known, cases not published'
        ELSE 'not found'
    END AS has_shares,
    CASE
        WHEN r.inspection_id IS NULL THEN 'not inspected'
        WHEN EXISTS (
            SELECT 1 FROM finding_known AS f WHERE f.inspection_id = r.inspection_id AND f.known_on <= $as_at
        ) THEN 'known'
        ELSE 'not found'
    END AS has_findings,
    CASE WHEN theme.staffing THEN 'known' ELSE 'not found' END AS has_staffing,
    CASE WHEN theme.sickness THEN 'known' ELSE 'not found' END AS has_sickness,
    CASE WHEN theme.workload THEN 'known' ELSE 'not found' END AS has_workload,
    i.source_ids
FROM pdu AS p
LEFT JOIN unit_rating AS r
    ON p.pdu_code = r.pdu_code
    AND r.published_on <= $as_at
    AND (r.superseded_on IS NULL OR r.superseded_on > $as_at)
LEFT JOIN inspection_dated AS i ON r.inspection_id = i.inspection_id
LEFT JOIN programme AS m ON i.programme = m.programme
LEFT JOIN LATERAL (
    SELECT
        bool_or(v.theme = 'staffing') AS staffing,
        bool_or(v.theme = 'sickness') AS sickness,
        bool_or(v.theme IN ('workload', 'caseload')) AS workload
    FROM indicator_value_known AS v
    WHERE v.area_type = 'pdu' AND v.area_code = p.pdu_code AND v.known_on <= $as_at
) AS theme ON true
WHERE p.region_code = $region
    AND p.opened_on <= $as_at
    AND (p.closed_on IS NULL OR p.closed_on > $as_at OR r.inspection_id IS NOT NULL)
ORDER BY p.pdu_name;
