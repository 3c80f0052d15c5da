-- name: inspection_page
-- answers: Which one page opens for an inspection: the inspectorate's own release or report before anybody else's?
-- grain: one row per inspection with a source (inspection_id)
-- parameters: none
WITH named AS (
    SELECT DISTINCT
        inspection_id,
        published,
        unnest(string_split(source_ids, ';')) AS source_id
    FROM inspection
),

ranked AS (
    SELECT
        i.inspection_id,
        s.source_id,
        s.kind,
        s.publisher,
        s.title,
        s.url,
        s.published,
        row_number() OVER (
            PARTITION BY i.inspection_id
            ORDER BY
                s.url IS NULL,
                CASE s.kind WHEN 'press_release' THEN 1 WHEN 'inspection_report' THEN 2 WHEN 'news' THEN 3 ELSE 4 END,
                coalesce(s.published = i.published, false) DESC,
                s.source_id
        ) AS place
    FROM named AS i
    INNER JOIN source AS s ON i.source_id = s.source_id
)

SELECT * EXCLUDE (place)
FROM ranked
WHERE place = 1;
