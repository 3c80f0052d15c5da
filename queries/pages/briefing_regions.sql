-- name: briefing_regions
-- answers: How many units of each region were inspected, and how were they last rated, as at a day?
-- grain: one row per region (region_code)
-- parameters: as_at
SELECT
    g.region_code,
    g.region_name,
    count(*) FILTER (WHERE p.closed_on IS NULL OR p.closed_on > $as_at) AS units_open,
    count(r.inspection_id) FILTER (WHERE p.closed_on IS NULL OR p.closed_on > $as_at) AS inspected,
    nullif(count(r.inspection_id) FILTER (WHERE p.closed_on <= $as_at), 0) AS inspected_closed,
    count(*) FILTER (WHERE r.overall_rating = 'Outstanding') AS outstanding,
    count(*) FILTER (WHERE r.overall_rating = 'Good') AS good,
    count(*) FILTER (WHERE r.overall_rating = 'Requires improvement') AS requires_improvement,
    count(*) FILTER (WHERE r.overall_rating = 'Inadequate') AS inadequate,
    min(i.published_year) AS first_year,
    max(i.published_year) AS last_year,
    string_agg(i.source_ids, ';' ORDER BY p.pdu_code) AS source_ids
FROM region AS g
INNER JOIN pdu AS p USING (region_code)
LEFT JOIN unit_rating AS r
    ON p.pdu_code = r.pdu_code
    AND r.published_on <= $as_at
    AND (r.superseded_on IS NULL OR r.superseded_on > $as_at)
LEFT JOIN inspection_dated AS i ON r.inspection_id = i.inspection_id
WHERE p.opened_on <= $as_at
    AND (p.closed_on IS NULL OR p.closed_on > $as_at OR r.inspection_id IS NOT NULL)
GROUP BY g.region_code, g.region_name
ORDER BY g.region_name;
