-- name: staffing_since
-- answers: What is the latest workforce figure of a unit dated after its latest inspection was published?
-- grain: one row per unit, indicator and grade (pdu_code, indicator, grade)
-- parameters: region, compare, indicators, as_at
WITH latest AS (
    SELECT
        i.area_code AS pdu_code,
        max(i.published_on) AS published_on
    FROM inspection_dated AS i
    WHERE i.area_type = 'pdu' AND i.published_on <= $as_at
    GROUP BY i.area_code
),

candidate AS (
    SELECT
        p.pdu_code,
        p.pdu_name,
        l.published_on AS inspected_on,
        v.* EXCLUDE (inspection_id, inspection_published_on, inspection_fieldwork_on, programme, area_type, area_code),
        v.inspection_id AS reported_with,
        row_number() OVER (
            PARTITION BY p.pdu_code, v.indicator, v.grade
            ORDER BY v.describes_on DESC NULLS LAST, s.latest_on DESC NULLS LAST, v.csv_line DESC
        ) AS choice
    FROM pdu AS p
    INNER JOIN indicator_value_known AS v ON v.area_type = 'pdu' AND p.pdu_code = v.area_code
    INNER JOIN source_dated AS s ON v.source_id = s.source_id
    LEFT JOIN latest AS l ON p.pdu_code = l.pdu_code
    WHERE v.known_on <= $as_at
        -- A unit never inspected: its latest figures, whatever their day.
        AND (l.published_on IS NULL OR v.describes_on IS NULL OR v.describes_on > l.published_on)
        AND (p.region_code = $region OR list_contains($compare, p.pdu_code))
        AND (len($indicators) = 0 OR list_contains($indicators, v.indicator))
)

SELECT
    c.* EXCLUDE (choice),
    w.published AS reported_published,
    w.published_year AS reported_year,
    w.fieldwork AS reported_fieldwork
FROM candidate AS c
LEFT JOIN inspection_dated AS w ON c.reported_with = w.inspection_id
WHERE c.choice = 1
ORDER BY c.pdu_name, c.theme, c.indicator, c.grade_sort;
