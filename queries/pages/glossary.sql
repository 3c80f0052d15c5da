-- name: glossary
-- answers: What do the words of the field mean, on which pages are they explained, and where were they read?
-- grain: one row per term (term)
-- parameters: none
SELECT
    g.term,
    g.also,
    g.meaning,
    g.pages,
    (
        SELECT string_agg(concat_ws('|', s.publisher, s.title, s.url), ';;' ORDER BY s.source_id)
        FROM source AS s
        WHERE list_contains(string_split(g.source_ids, ';'), s.source_id)
    ) AS read_on
FROM glossary AS g
ORDER BY lower(g.term), g.term;
