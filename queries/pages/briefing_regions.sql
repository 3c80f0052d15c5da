-- name: briefing_regions
-- answers: How many units of each region were inspected, and how were they last rated, as at a day?
-- grain: one row per region (region_code)
-- parameters: as_at
SELECT
    region_code,
    region_name,
    count(*) FILTER (WHERE closed_on IS NULL OR closed_on > $as_at) AS units_open,
    count(inspection_id) FILTER (WHERE closed_on IS NULL OR closed_on > $as_at) AS inspected,
    nullif(count(inspection_id) FILTER (WHERE closed_on <= $as_at), 0) AS inspected_closed,
    count(*) FILTER (WHERE rating_rank = 4) AS outstanding,
    count(*) FILTER (WHERE rating_rank = 3) AS good,
    count(*) FILTER (WHERE rating_rank = 2) AS requires_improvement,
    count(*) FILTER (WHERE rating_rank = 1) AS inadequate,
    min(published_year) AS first_year,
    max(published_year) AS last_year,
    string_agg(source_ids, ';' ORDER BY pdu_code) AS source_ids
FROM unit_standing
WHERE
    from_on <= $as_at
    AND coalesce(until_on > $as_at, true)
    AND opened_on <= $as_at
    AND (closed_on IS NULL OR closed_on > $as_at OR inspection_id IS NOT NULL)
GROUP BY region_code, region_name
ORDER BY region_name, region_code;
