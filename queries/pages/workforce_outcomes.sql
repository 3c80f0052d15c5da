-- name: workforce_outcomes
-- answers: How did each inspection of a unit come out: rating, score, and the share of cases on one question?
-- grain: one row per rated inspection of a unit (inspection_id)
-- parameters: question, as_at
WITH share AS (
    SELECT
        inspection_id,
        -- One share per inspection: the largest number of cases, then the first published.
        first(percent ORDER BY cases DESC NULLS LAST, result_id) AS percent,
        first(source_id ORDER BY cases DESC NULLS LAST, result_id) AS share_source_id
    FROM question_result_known
    WHERE known_on <= $as_at AND question = $question AND bound IN ('exact', 'about')
    GROUP BY inspection_id
)

SELECT
    r.inspection_id,
    r.pdu_code,
    r.pdu_name,
    r.region_code,
    r.programme,
    r.programme_label,
    r.shown_as,
    r.overall_rating AS rating,
    r.rating_rank,
    r.rating_letter,
    r.overall_score,
    r.overall_score_max,
    r.published,
    r.published_year,
    r.source_ids,
    s.percent,
    s.share_source_id,
    -- A unit counts once in each programme, by its latest inspection.
    row_number() OVER (PARTITION BY r.pdu_code, r.programme ORDER BY r.published_on DESC, r.inspection_id) = 1 AS is_latest
FROM unit_inspection AS r
LEFT JOIN share AS s ON r.inspection_id = s.inspection_id
WHERE r.published_on <= $as_at
ORDER BY r.programme, r.rating_rank, r.pdu_name;
