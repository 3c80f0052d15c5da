-- name: coverage
-- answers: How many units have been inspected, and how were they last rated, as at a day?
-- grain: one row in all (units_open)
-- parameters: as_at
WITH unit AS (
    SELECT
        region_code,
        rating_rank,
        closed_on IS NULL OR closed_on > $as_at AS is_open
    FROM unit_standing
    WHERE from_on <= $as_at AND coalesce(until_on > $as_at, true) AND opened_on <= $as_at
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
