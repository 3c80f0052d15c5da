-- name: unit_standing
-- answers: How did each unit stand on any day: not inspected yet, or by which rating?
-- grain: one row per unit and stretch of days between two ratings, the first without one (pdu_code, place)
-- parameters: none
WITH stretch AS (
    SELECT
        pdu_code,
        round AS place,
        inspection_id,
        published_on AS from_on,
        superseded_on AS until_on
    FROM unit_rating
    UNION ALL
    -- Before its first rating: from its start, and for good where there has been none.
    SELECT
        p.pdu_code,
        0 AS place,
        NULL AS inspection_id,
        p.opened_on AS from_on,
        r.published_on AS until_on
    FROM pdu AS p
    LEFT JOIN unit_rating AS r ON p.pdu_code = r.pdu_code AND r.round = 1
)

SELECT
    p.pdu_code,
    t.place,
    t.from_on,
    -- The first day it no longer stood so; empty for how it stands now.
    t.until_on,
    p.pdu_name,
    p.region_code,
    g.region_name,
    g.map_row,
    g.map_column,
    p.opened,
    p.opened_on,
    p.closed,
    p.closed_on,
    before.pdu_name AS successor_of_name,
    u.* EXCLUDE (
        pdu_code, pdu_name, region_code, region_name, opened_on, closed, closed_on, superseded_on, round, superseded_in_programme_on
    )
FROM stretch AS t
INNER JOIN pdu AS p ON t.pdu_code = p.pdu_code
INNER JOIN region AS g ON p.region_code = g.region_code
LEFT JOIN pdu AS before ON p.successor_of = before.pdu_code
LEFT JOIN unit_inspection AS u ON t.inspection_id = u.inspection_id
ORDER BY p.csv_line, t.place;
