-- name: score_within_maximum
-- answers: Which scores exceed their maximum, or give a maximum that is not the programme's?
-- grain: one row per problem (table_name, csv_line, column_name)
-- parameters: none
SELECT
    'inspection' AS table_name,
    i.csv_line,
    CASE WHEN i.overall_score > i.overall_score_max THEN 'overall_score' ELSE 'overall_score_max' END AS column_name,
    CASE
        WHEN i.overall_score > i.overall_score_max
            THEN format('{} of {} is more than the maximum', i.overall_score, i.overall_score_max)
        WHEN (i.overall_score IS NULL) <> (i.overall_score_max IS NULL)
            THEN 'score and maximum belong together; one is empty'
        ELSE format('{} is not the maximum of the {} programme, {}', i.overall_score_max, i.programme, p.score_max)
    END AS message
FROM inspection AS i
INNER JOIN programme AS p USING (programme)
WHERE i.overall_score > i.overall_score_max
    OR (i.overall_score IS NULL) <> (i.overall_score_max IS NULL)
    OR (i.area_type = 'pdu' AND i.overall_score_max <> p.score_max);
