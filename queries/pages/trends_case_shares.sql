-- name: trends_case_shares
-- answers: Which shares of sufficient cases were published, year by year, in each programme since unification?
-- grain: one row per published share of cases (result_id)
-- parameters: region, as_at
WITH chosen AS (
    SELECT *
    FROM case_share
    WHERE known_on <= $as_at AND area_type IN ('pdu', 'region', 'national') AND shown_as <> 'legacy'
    -- With a region chosen, the country's figure only where the same programme asked the same question there.
    QUALIFY $region IS NULL
        OR region_code = $region
        OR (area_type = 'national' AND bool_or(region_code = $region) OVER (PARTITION BY programme, question))
)

SELECT
    result_id,
    inspection_id,
    question,
    question_label,
    topic,
    sort,
    area_type,
    area_code,
    area_name,
    programme,
    programme_label,
    shown_as,
    percent,
    bound,
    sufficient,
    cases,
    scope,
    published,
    share_year AS published_year,
    source_id
FROM chosen
ORDER BY
    sort, starts_on, programme, share_year,
    area_type = 'national', area_type = 'region', percent, area_name, result_id;
