-- name: region_shares_again
-- answers: What shares of cases were sufficient in the units of a region, of all their inspections, the newest of each first?
-- grain: one row per published share of a unit (result_id)
-- parameters: region, as_at
SELECT
    result_id,
    area_code AS pdu_code,
    area_name AS pdu_name,
    inspection_id,
    question,
    programme,
    percent,
    bound,
    sufficient,
    cases,
    published,
    published_year,
    source_id
FROM case_share
WHERE area_type = 'pdu' AND region_code = $region AND known_on <= $as_at AND inspection_id IS NOT NULL
ORDER BY area_code, published_on DESC, sort, result_id;
