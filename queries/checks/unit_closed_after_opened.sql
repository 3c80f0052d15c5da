-- name: unit_closed_after_opened
-- answers: Which units closed before they opened, or follow a unit that was still open?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'pdu' AS table_name,
    p.csv_line,
    CASE WHEN p.closed_on <= p.opened_on THEN 'closed' ELSE 'successor_of' END AS column_name,
    CASE
        WHEN p.closed_on <= p.opened_on THEN format('{} is not after {}, when it opened', p.closed, p.opened)
        ELSE format('{} has no closing date up to {}, when its successor opened', p.successor_of, p.opened)
    END AS message
FROM pdu AS p
LEFT JOIN pdu AS before ON p.successor_of = before.pdu_code
WHERE p.closed_on <= p.opened_on
    OR (p.successor_of IS NOT NULL AND (before.closed_on IS NULL OR before.closed_on > p.opened_on));
