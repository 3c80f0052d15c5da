-- name: sources
-- answers: Which pages do the facts come from?
-- grain: one row per source (source_id)
-- parameters: none
SELECT
    source_id,
    publisher,
    title,
    kind,
    url,
    published,
    year(latest_on) AS published_year,
    licence
FROM source_dated
ORDER BY latest_on DESC NULLS LAST, source_id;
