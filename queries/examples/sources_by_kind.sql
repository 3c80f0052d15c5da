-- name: sources_by_kind
-- answers: How many sources of each kind are there?
-- grain: one row per kind (kind)
-- parameters: none
SELECT
    kind,
    count(*) AS sources,
    count(url) AS with_address
FROM source
GROUP BY kind
ORDER BY sources DESC
