-- name: data_sources
-- answers: Which pages do the facts come from, of what kind, and how many facts rest on each?
-- grain: one row per source (source_id)
-- parameters: as_at
WITH use AS (
    SELECT unnest(string_split(source_ids, ';')) AS source_id FROM inspection
    UNION ALL
    SELECT source_id FROM standard_rating
    UNION ALL
    SELECT source_id FROM finding
    UNION ALL
    SELECT source_id FROM question_result
    UNION ALL
    SELECT source_id FROM inspection_fact
    UNION ALL
    SELECT source_id FROM indicator_value
),

counted AS (
    SELECT source_id, count(*)::INTEGER AS facts FROM use GROUP BY source_id
)

SELECT
    s.source_id,
    s.publisher,
    s.title,
    s.kind,
    CASE
        WHEN s.kind = 'synthetic' THEN 'synthetic'
        WHEN d.kind = 'own' THEN 'own'
        WHEN s.kind IN ('press_release', 'inspection_report', 'official_statistics', 'parliamentary_answer') THEN 'primary'
        ELSE 'secondary'
    END AS level,
    coalesce(c.facts, 0) AS facts,
    s.published,
    s.licence,
    s.url
FROM source_dated AS s
INNER JOIN dataset AS d ON s.data_set = d.data_set
LEFT JOIN counted AS c USING (source_id)
WHERE coalesce(s.latest_on, $as_at) <= $as_at
ORDER BY level, facts DESC, s.source_id;
