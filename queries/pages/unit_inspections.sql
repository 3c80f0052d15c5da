-- name: unit_inspections
-- answers: What has been published of this unit's inspections, newest first?
-- grain: one row per inspection of the unit (inspection_id)
-- parameters: pdu, as_at
SELECT
    r.inspection_id,
    r.pdu_code,
    i.programme,
    m.label AS programme_label,
    m.shown_as,
    i.overall_rating AS rating,
    r.rating_rank,
    r.rating_letter,
    i.overall_score,
    i.overall_score_max,
    i.fieldwork,
    i.published,
    i.published_year,
    r.published_on,
    i.published_precision,
    i.cases_inspected,
    i.recommendations_total,
    i.recommendations_to_area,
    coalesce(i.derived_columns, '') AS derived_columns,
    r.superseded_on IS NULL OR r.superseded_on > $as_at AS is_latest,
    s.source_id,
    s.kind AS source_kind,
    s.publisher AS source_publisher,
    s.url AS source_url,
    s.published AS source_published,
    i.source_ids
FROM unit_rating AS r
INNER JOIN inspection_dated AS i ON r.inspection_id = i.inspection_id
INNER JOIN programme AS m ON i.programme = m.programme
-- One page to open: the inspectorate's own release or report before anybody else's.
LEFT JOIN LATERAL (
    SELECT source_id, kind, publisher, url, published
    FROM source
    WHERE list_contains(string_split(i.source_ids, ';'), source.source_id) AND url IS NOT NULL
    ORDER BY
        CASE kind WHEN 'press_release' THEN 1 WHEN 'inspection_report' THEN 2 WHEN 'news' THEN 3 ELSE 4 END,
        published = i.published DESC,
        source_id
    LIMIT 1
) AS s ON true
WHERE r.pdu_code = $pdu AND r.published_on <= $as_at
ORDER BY r.published_on DESC;
