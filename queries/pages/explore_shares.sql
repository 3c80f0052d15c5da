-- name: explore_shares
-- answers: What share of cases was sufficient on one question, wherever it was published?
-- grain: one row per published share (result_id)
-- parameters: question, programme, region, units, as_at
SELECT
    result_id,
    inspection_id,
    question,
    question_label,
    area_type,
    area_code,
    area_name,
    coalesce(region_code, area_code) AS region_code,
    programme,
    programme_label,
    shown_as,
    percent,
    bound,
    sufficient,
    cases,
    derived,
    scope,
    published,
    share_year AS published_year,
    source_id
FROM case_share
WHERE question = $question
    AND known_on <= $as_at
    AND ($programme IS NULL OR programme = $programme)
    -- The country stands beside whatever is picked.
    AND (
        ($region IS NULL AND coalesce(len($units), 0) = 0)
        OR area_type = 'national'
        OR coalesce(case_share.region_code, area_code) = $region
        OR coalesce(list_contains($units, area_code), false)
    )
ORDER BY programme DESC, area_type = 'national', area_type = 'region', percent, area_name, result_id;
