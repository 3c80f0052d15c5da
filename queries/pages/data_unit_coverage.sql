-- name: data_unit_coverage
-- answers: What is known of each unit, and for what reason is the rest not here?
-- grain: one row per unit (pdu_code)
-- parameters: region, as_at
SELECT
    pdu_code,
    pdu_name,
    CASE WHEN closed_on <= $as_at THEN closed END AS closed,
    overall_rating AS rating,
    rating_rank,
    rating_letter,
    shown_as,
    published,
    published_year,
    published_on,
    CASE WHEN inspection_id IS NULL THEN 'not inspected' ELSE 'known' END AS has_rating,
    CASE
        WHEN inspection_id IS NULL THEN 'not inspected'
        WHEN overall_score IS NOT NULL THEN 'known'
        ELSE 'not found'
    END AS has_score,
    CASE
        WHEN inspection_id IS NULL THEN 'not inspected'
        WHEN inspection_standards_from <= $as_at THEN 'known'
        ELSE 'not found'
    END AS has_standards,
    CASE
        WHEN inspection_id IS NULL THEN 'not inspected'
        WHEN shares_with_cases_from <= $as_at THEN 'known'
        WHEN inspection_shares_from <= $as_at THEN 'known, cases not published'
        ELSE 'not found'
    END AS has_shares,
    CASE
        WHEN inspection_id IS NULL THEN 'not inspected'
        WHEN inspection_findings_from <= $as_at THEN 'known'
        ELSE 'not found'
    END AS has_findings,
    CASE WHEN staffing_from <= $as_at THEN 'known' ELSE 'not found' END AS has_staffing,
    CASE WHEN sickness_from <= $as_at THEN 'known' ELSE 'not found' END AS has_sickness,
    CASE WHEN workload_from <= $as_at THEN 'known' ELSE 'not found' END AS has_workload,
    source_ids
FROM unit_standing
WHERE region_code = $region
    AND from_on <= $as_at
    AND coalesce(until_on > $as_at, true)
    AND opened_on <= $as_at
    AND (closed_on IS NULL OR closed_on > $as_at OR inspection_id IS NOT NULL)
ORDER BY pdu_name;
