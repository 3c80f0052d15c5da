-- name: staffing_as_of
-- answers: Which workforce figures of a unit stood when it was inspected, and of which day is each?
-- grain: one row per inspection of a unit, indicator and grade with a value on or before its publication (inspection_id, indicator, grade)
-- parameters: region, compare, indicators, as_at
WITH inspected AS (
    SELECT
        i.inspection_id,
        i.area_code AS pdu_code,
        i.published,
        i.published_year,
        i.published_on
    FROM inspection_dated AS i
    INNER JOIN pdu AS p ON i.area_code = p.pdu_code
    WHERE i.area_type = 'pdu'
        AND i.published_on <= $as_at
        -- Without a region and without units: every unit.
        AND (
            ($region IS NULL AND len($compare) = 0)
            OR p.region_code = $region
            OR list_contains($compare, p.pdu_code)
        )
),

candidate AS (
    SELECT
        i.*,
        v.* EXCLUDE (inspection_id, inspection_published_on, inspection_fieldwork_on, programme, area_type, area_code),
        v.inspection_id AS reported_with,
        coalesce(v.inspection_id = i.inspection_id, false) AS is_own,
        -- What was reported for this inspection comes first; of the rest the latest dated, and of one day
        -- that of the latest source. Nothing dated after the publication is taken.
        row_number() OVER (
            PARTITION BY i.inspection_id, v.indicator, v.grade
            ORDER BY
                coalesce(v.inspection_id = i.inspection_id, false) DESC,
                v.describes_on DESC,
                s.latest_on DESC NULLS LAST,
                v.csv_line DESC
        ) AS choice
    FROM inspected AS i
    INNER JOIN indicator_value_known AS v
        ON v.area_type = 'pdu'
        AND i.pdu_code = v.area_code
        AND v.describes_on <= i.published_on
    INNER JOIN source_dated AS s ON v.source_id = s.source_id
    WHERE v.known_on <= $as_at AND (len($indicators) = 0 OR list_contains($indicators, v.indicator))
)

SELECT
    c.* EXCLUDE (choice),
    w.published AS reported_published,
    w.published_year AS reported_year,
    w.fieldwork AS reported_fieldwork
FROM candidate AS c
LEFT JOIN inspection_dated AS w ON c.reported_with = w.inspection_id
WHERE c.choice = 1
ORDER BY c.published_on DESC, c.pdu_code, c.theme, c.indicator, c.grade_sort;
