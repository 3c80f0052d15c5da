-- name: sources
-- answers: Which pages do the facts come from?
-- grain: one row per source (source_id)
-- parameters: none
SELECT
    s.source_id,
    s.publisher,
    s.title,
    s.kind,
    s.url,
    s.published,
    year(s.latest_on) AS published_year,
    s.licence,
    s.data_set,
    d.kind AS set_kind
FROM source_dated AS s
INNER JOIN dataset AS d ON s.data_set = d.data_set
ORDER BY s.latest_on DESC NULLS LAST, s.source_id;
