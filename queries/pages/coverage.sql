-- name: coverage
-- answers: How many units have been inspected, and how were they last rated, as at a day?
-- grain: one row in all (units_open)
-- parameters: as_at
WITH unit AS (
    SELECT
        p.pdu_code,
        p.region_code,
        p.closed_on IS NULL OR p.closed_on > $as_at AS is_open,
        r.rating_rank,
        r.published_on
    FROM pdu AS p
    LEFT JOIN unit_rating AS r
        ON p.pdu_code = r.pdu_code
        AND r.published_on <= $as_at
        AND (r.superseded_on IS NULL OR r.superseded_on > $as_at)
    WHERE p.opened_on <= $as_at
)

SELECT
    count(*) FILTER (WHERE is_open)::INTEGER AS units_open,
    count(*) FILTER (WHERE rating_rank IS NOT NULL)::INTEGER AS units_inspected,
    count(*) FILTER (WHERE rating_rank IS NOT NULL AND is_open)::INTEGER AS units_inspected_open,
    count(*) FILTER (WHERE rating_rank IS NOT NULL AND NOT is_open)::INTEGER AS units_inspected_closed,
    count(*) FILTER (WHERE rating_rank IS NULL AND is_open)::INTEGER AS units_not_inspected,
    count(DISTINCT region_code) FILTER (WHERE rating_rank IS NULL AND is_open)::INTEGER AS regions_with_gaps,
    count(DISTINCT region_code)::INTEGER AS regions,
    count(*) FILTER (WHERE rating_rank = 4)::INTEGER AS latest_outstanding,
    count(*) FILTER (WHERE rating_rank = 3)::INTEGER AS latest_good,
    count(*) FILTER (WHERE rating_rank = 2)::INTEGER AS latest_requires_improvement,
    count(*) FILTER (WHERE rating_rank = 1)::INTEGER AS latest_inadequate
FROM unit;
