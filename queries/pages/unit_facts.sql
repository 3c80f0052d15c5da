-- name: unit_facts
-- answers: What is this unit, as at a day?
-- grain: one row per unit (pdu_code)
-- parameters: pdu, as_at
SELECT
    p.pdu_code,
    p.pdu_name,
    p.region_code,
    g.region_name,
    p.local_authority_area,
    p.name_in_reports,
    p.opened,
    CASE WHEN p.closed_on <= $as_at THEN p.closed END AS closed,
    p.opened_on > $as_at AS not_yet_open,
    p.successor_of AS before_code,
    b.pdu_name AS before_name,
    (
        SELECT string_agg(s.pdu_code || '|' || s.pdu_name, ';' ORDER BY s.pdu_name, s.pdu_code)
        FROM pdu AS s
        WHERE s.successor_of = p.pdu_code AND s.opened_on <= $as_at
    ) AS successors
FROM pdu AS p
INNER JOIN region AS g USING (region_code)
LEFT JOIN pdu AS b ON p.successor_of = b.pdu_code
WHERE p.pdu_code = $pdu
ORDER BY p.pdu_code;
