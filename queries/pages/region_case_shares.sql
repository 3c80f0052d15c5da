-- name: region_case_shares
-- answers: What share of cases was sufficient in the units of a region, in the region pooled, and in the country?
-- grain: one row per published share of cases (result_id)
-- parameters: region, compare, as_at
WITH shown AS (
    SELECT
        *,
        coalesce(area_type = 'pdu' AND region_code <> $region, false) AS from_elsewhere,
        coalesce(region_code = $region, false) OR (area_type = 'pdu' AND coalesce(list_contains($compare, area_code), false)) AS is_here
    FROM case_share
    WHERE known_on <= $as_at
    -- The country's figure only where the same programme asked the same question here.
    QUALIFY is_here OR (area_type = 'national' AND bool_or(is_here) OVER (PARTITION BY programme, question))
)

SELECT
    result_id,
    question,
    question_label,
    topic,
    sort,
    area_type,
    area_code,
    area_name,
    from_elsewhere,
    CASE WHEN closed_on <= $as_at THEN closed END AS closed,
    programme,
    programme_label,
    shown_as,
    percent,
    bound,
    sufficient,
    cases,
    scope,
    published,
    inspection_id,
    coalesce(published_on, period_end, known_on) AS published_on,
    share_year AS published_year,
    source_id
FROM shown
ORDER BY sort, area_type = 'national', area_type = 'region', from_elsewhere, percent, area_name, result_id;
