-- name: score_equals_sum
-- answers: Where every standard is known, which scores differ from the sum of their points?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
WITH summed AS (
    SELECT s.inspection_id, sum(r.points) AS points, count(*) AS standards
    FROM standard_rating AS s
    INNER JOIN rating AS r USING (rating)
    GROUP BY s.inspection_id
)

SELECT
    'inspection' AS table_name,
    i.csv_line,
    'overall_score' AS column_name,
    format('{} differs from {}, the sum of the points of its {} standards', i.overall_score, s.points, s.standards) AS message
FROM inspection AS i
INNER JOIN summed AS s USING (inspection_id)
INNER JOIN programme AS p USING (programme)
WHERE i.area_type = 'pdu' AND s.standards = p.standards AND i.overall_score <> s.points;
