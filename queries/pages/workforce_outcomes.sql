-- name: workforce_outcomes
-- answers: How did each inspection of a unit come out: rating, score, and the share of cases on one question?
-- grain: one row per rated inspection of a unit (inspection_id)
-- parameters: question, as_at
WITH share AS (
    SELECT
        q.inspection_id,
        -- One share per inspection: the largest number of cases, then the first published.
        first(q.percent ORDER BY q.cases DESC NULLS LAST, q.result_id) AS percent,
        first(q.source_id ORDER BY q.cases DESC NULLS LAST, q.result_id) AS share_source_id
    FROM question_result_known AS q
    WHERE q.known_on <= $as_at AND q.question = $question AND q.bound IN ('exact', 'about')
    GROUP BY q.inspection_id
)

SELECT
    r.inspection_id,
    r.pdu_code,
    p.pdu_name,
    p.region_code,
    i.programme,
    i.programme_label,
    m.shown_as,
    i.overall_rating AS rating,
    r.rating_rank,
    r.rating_letter,
    i.overall_score,
    i.overall_score_max,
    i.published,
    i.published_year,
    i.source_ids,
    s.percent,
    s.share_source_id,
    -- A unit counts once in each programme, by its latest inspection.
    row_number() OVER (PARTITION BY r.pdu_code, i.programme ORDER BY r.published_on DESC, r.inspection_id) = 1 AS is_latest
FROM unit_rating AS r
INNER JOIN inspection_dated AS i ON r.inspection_id = i.inspection_id
INNER JOIN pdu AS p ON r.pdu_code = p.pdu_code
INNER JOIN programme AS m ON i.programme = m.programme
LEFT JOIN share AS s ON r.inspection_id = s.inspection_id
WHERE r.published_on <= $as_at
ORDER BY i.programme, r.rating_rank, p.pdu_name;
