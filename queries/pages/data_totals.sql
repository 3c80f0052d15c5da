-- name: data_totals
-- answers: Do the published totals of reports agree with the reports held here?
-- grain: one row per published total (csv_line)
-- parameters: as_at
SELECT * EXCLUDE (known_on)
FROM published_total
WHERE known_on <= $as_at
ORDER BY period_end, total, csv_line;
