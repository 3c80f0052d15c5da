-- name: briefing_regions
-- answers: How many open units of each region were inspected, how were they last rated, and how many closed after an inspection, as at a day?
-- grain: one row per region (region_code)
-- parameters: as_at
SELECT
    region_code,
    region_name,
    count(*) FILTER (WHERE is_open) AS units_open,
    count(inspection_id) FILTER (WHERE is_open) AS inspected,
    nullif(count(inspection_id) FILTER (WHERE NOT is_open), 0) AS inspected_closed,
    count(*) FILTER (WHERE rating_rank = 4 AND is_open) AS outstanding,
    count(*) FILTER (WHERE rating_rank = 3 AND is_open) AS good,
    count(*) FILTER (WHERE rating_rank = 2 AND is_open) AS requires_improvement,
    count(*) FILTER (WHERE rating_rank = 1 AND is_open) AS inadequate,
    min(published_year) FILTER (WHERE is_open) AS first_year,
    max(published_year) FILTER (WHERE is_open) AS last_year,
    string_agg(source_ids, ';' ORDER BY pdu_code) AS source_ids
FROM (
    SELECT *, coalesce(closed_on > $as_at, true) AS is_open
    FROM unit_standing
    WHERE from_on <= $as_at AND coalesce(until_on > $as_at, true) AND opened_on <= $as_at
)
WHERE is_open OR inspection_id IS NOT NULL
GROUP BY region_code, region_name
ORDER BY region_name, region_code;
