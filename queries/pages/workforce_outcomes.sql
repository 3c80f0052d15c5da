-- name: workforce_outcomes
-- answers: How did each inspection of a unit come out: rating, score, and the share of cases on one question?
-- grain: one row per rated inspection of a unit (inspection_id)
-- parameters: question, as_at
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
    s.source_id AS share_source_id,
    -- A unit counts once in each programme, by its latest inspection.
    coalesce(r.superseded_in_programme_on > $as_at, true) AS is_latest
FROM unit_inspection AS r
-- One share per inspection: the largest number of cases, then the first published.
LEFT JOIN case_share AS s
    ON r.inspection_id = s.inspection_id
    AND s.question = $question
    AND s.bound IN ('exact', 'about')
    AND s.known_on <= $as_at
    AND coalesce(s.main_until > $as_at, true)
WHERE r.published_on <= $as_at
ORDER BY r.programme, r.rating_rank, r.pdu_name, r.round, r.inspection_id;
