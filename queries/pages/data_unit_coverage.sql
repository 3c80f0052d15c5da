-- name: data_unit_coverage
-- answers: What is known of each unit, and for what reason is the rest not here?
-- grain: one row per unit (pdu_code)
-- parameters: region, as_at
SELECT
    p.pdu_code,
    p.pdu_name,
    CASE WHEN p.closed_on <= $as_at THEN p.closed END AS closed,
    p.overall_rating AS rating,
    p.rating_rank,
    p.rating_letter,
    p.shown_as,
    p.published,
    p.published_year,
    p.published_on,
    CASE WHEN p.inspection_id IS NULL THEN 'not inspected' ELSE 'known' END AS has_rating,
    CASE
        WHEN p.inspection_id IS NULL THEN 'not inspected'
        WHEN p.overall_score IS NOT NULL THEN 'known'
        ELSE 'not found'
    END AS has_score,
    CASE
        WHEN p.inspection_id IS NULL THEN 'not inspected'
        WHEN i.standards_from <= $as_at THEN 'known'
        ELSE 'not found'
    END AS has_standards,
    CASE
        WHEN p.inspection_id IS NULL THEN 'not inspected'
        WHEN i.shares_with_cases_from <= $as_at THEN 'known'
        WHEN i.shares_from <= $as_at THEN 'known, cases not published'
        ELSE 'not found'
    END AS has_shares,
    CASE
        WHEN p.inspection_id IS NULL THEN 'not inspected'
        WHEN i.findings_from <= $as_at THEN 'known'
        ELSE 'not found'
    END AS has_findings,
    CASE WHEN k.staffing_from <= $as_at THEN 'known' ELSE 'not found' END AS has_staffing,
    CASE WHEN k.sickness_from <= $as_at THEN 'known' ELSE 'not found' END AS has_sickness,
    CASE WHEN k.workload_from <= $as_at THEN 'known' ELSE 'not found' END AS has_workload,
    p.source_ids
FROM unit_standing AS p
LEFT JOIN inspection_first_known AS i ON p.inspection_id = i.inspection_id
LEFT JOIN unit_first_known AS k ON p.pdu_code = k.pdu_code
WHERE p.region_code = $region
    AND p.from_on <= $as_at
    AND coalesce(p.until_on > $as_at, true)
    AND p.opened_on <= $as_at
    AND (p.closed_on IS NULL OR p.closed_on > $as_at OR p.inspection_id IS NOT NULL)
ORDER BY p.pdu_name, p.pdu_code;
