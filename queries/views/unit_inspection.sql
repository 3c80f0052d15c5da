-- name: unit_inspection
-- answers: What does a page show of each rated inspection of a unit, with the unit and the rating before?
-- grain: one row per rated inspection of a unit (inspection_id)
-- parameters: none
SELECT
    r.inspection_id,
    r.pdu_code,
    p.pdu_name,
    p.region_code,
    g.region_name,
    p.opened_on,
    p.closed,
    p.closed_on,
    i.programme,
    i.programme_label,
    i.shown_as,
    i.starts_on,
    i.overall_rating,
    r.rating_rank,
    r.rating_letter,
    i.overall_score,
    i.overall_score_max,
    i.derived_columns,
    i.cases_inspected,
    i.recommendations_total,
    i.recommendations_to_area,
    i.fieldwork,
    i.published,
    i.published_year,
    i.published_precision,
    i.published_on,
    i.earliest_on,
    r.superseded_on,
    r.round,
    -- The day before which this was the unit's latest in its programme; empty for the latest.
    min(i.published_on) OVER (
        PARTITION BY r.pdu_code, i.programme
        ORDER BY i.published_on DESC, r.inspection_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS superseded_in_programme_on,
    i.source_ids,
    -- The rated inspection before this one.
    b.inspection_id AS before_id,
    b.overall_rating AS before_rating,
    b.rating_rank AS before_rank,
    b.rating_letter AS before_letter,
    y.programme AS before_programme,
    y.programme_label AS before_label,
    y.shown_as AS before_shown_as,
    y.published AS before_published,
    y.published_year AS before_year,
    y.source_ids AS before_source_ids
FROM unit_rating AS r
INNER JOIN pdu AS p ON r.pdu_code = p.pdu_code
INNER JOIN region AS g ON p.region_code = g.region_code
INNER JOIN inspection_shown AS i ON r.inspection_id = i.inspection_id
LEFT JOIN unit_rating AS b ON r.pdu_code = b.pdu_code AND r.round - 1 = b.round
LEFT JOIN inspection_shown AS y ON b.inspection_id = y.inspection_id
ORDER BY i.csv_line;
