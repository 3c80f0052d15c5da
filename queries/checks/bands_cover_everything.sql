-- name: bands_cover_everything
-- answers: Do the rating bands cover 0 to 100 per cent without a gap?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
WITH ordered AS (
    SELECT *, lag(upper_pct, 1, -1) OVER (ORDER BY lower_pct) AS before, max(upper_pct) OVER () AS last
    FROM rating_band
)

SELECT
    'rating_band' AS table_name,
    csv_line,
    'lower_pct' AS column_name,
    format('the bands must cover 0 to 100 without gap or overlap; {} follows {} and the last ends at {}', lower_pct, before, last)
        AS message
FROM ordered
WHERE lower_pct <> before + 1 OR last <> 100;
