-- name: workforce_at_inspection
-- answers: Which workforce figures could stand for a unit as it was when inspected, and until when is each the one taken?
-- grain: one row per inspection of a unit and value that was ever taken (inspection_id, csv_line)
-- parameters: none
WITH pair AS (
    SELECT
        i.inspection_id,
        v.csv_line,
        i.area_code AS pdu_code,
        v.region_code,
        i.published,
        i.published_year,
        i.published_on,
        v.known_on,
        coalesce(v.reported_with = i.inspection_id, false) AS is_own,
        coalesce(v.describes_on <= i.published_on, false) AS is_dated,
        -- What was reported for the inspection comes first; of the rest the latest dated, of one day that of the latest source.
        min(v.known_on) OVER better AS taken_until,
        min(v.known_on) FILTER (WHERE v.describes_on <= i.published_on) OVER better AS dated_until
    FROM workforce_value AS v
    INNER JOIN inspection_dated AS i
        ON v.area_type = i.area_type
        AND v.area_code = i.area_code
        -- Nothing dated after the publication is taken but what came with the report.
        AND (v.reported_with = i.inspection_id OR v.describes_on <= i.published_on)
    WHERE v.area_type = 'pdu'
    WINDOW better AS (
        PARTITION BY i.inspection_id, v.indicator, v.grade
        ORDER BY
            coalesce(v.reported_with = i.inspection_id, false) DESC,
            v.describes_on DESC NULLS LAST,
            v.source_on DESC NULLS LAST,
            v.csv_line DESC
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
)

SELECT *
FROM pair
WHERE coalesce(taken_until, 'infinity'::DATE) > known_on OR (is_dated AND coalesce(dated_until, 'infinity'::DATE) > known_on)
ORDER BY csv_line, inspection_id;
