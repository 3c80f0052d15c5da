-- name: data_curator_notes
-- answers: Where do published ratings differ from what the unverified rules would give?
-- grain: one row per difference (inspection_id, what)
-- parameters: as_at
SELECT
    i.inspection_id,
    'overall rating' AS what,
    i.overall_rating AS published_rating,
    b.rating AS computed_rating,
    published.rank > computed.rank AS is_above,
    format('{} of {}', i.overall_score, i.overall_score_max) AS basis,
    i.source_ids
FROM inspection_dated AS i
INNER JOIN score_band AS b
    ON i.programme = b.programme
    AND i.area_type = b.area_type
    AND i.overall_score BETWEEN b.lower_score AND b.upper_score
INNER JOIN rating AS published ON i.overall_rating = published.rating
INNER JOIN rating AS computed ON b.rating = computed.rating
WHERE i.published_on <= $as_at AND i.overall_rating <> b.rating
UNION ALL
SELECT
    q.inspection_id,
    'standard: ' || s.standard_label AS what,
    s.rating AS published_rating,
    b.rating AS computed_rating,
    TRUE AS is_above,
    format('{}: {} per cent', q.question_label, q.percent) AS basis,
    q.source_id AS source_ids
FROM question_result_known AS q
INNER JOIN question AS u USING (question)
INNER JOIN standard_rating_known AS s ON q.inspection_id = s.inspection_id AND u.standard = s.standard
INNER JOIN rating AS published ON s.rating = published.rating
INNER JOIN rating_band AS b ON floor(q.percent + 0.5) BETWEEN b.lower_pct AND b.upper_pct
INNER JOIN rating AS computed ON b.rating = computed.rating
-- A standard is thought to take its lowest question: a published rating above the band of any question is worth a look.
WHERE q.known_on <= $as_at AND q.bound = 'exact' AND u.topic = 'keeping_people_safe' AND published.rank > computed.rank
ORDER BY inspection_id, what;
