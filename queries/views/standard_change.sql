-- name: standard_change
-- answers: How was each standard rated at two inspections running of a unit, and since when are both ratings known?
-- grain: one row per later inspection of a unit and standard judged at both (later_id, standard)
-- parameters: none
SELECT
    p.pdu_code,
    p.pdu_name,
    a.inspection_id AS earlier_id,
    b.inspection_id AS later_id,
    -- Related by name: a standard of the same code in both programmes. Its questions may still differ.
    sb.standard,
    sb.standard_label,
    sb.sort,
    a.programme AS earlier_programme,
    ma.label AS earlier_label,
    ma.shown_as AS earlier_shown_as,
    sa.rating AS earlier_rating,
    sa.rating_rank AS earlier_rank,
    sa.rating_letter AS earlier_letter,
    ia.published AS earlier_published,
    ia.published_year AS earlier_year,
    b.programme AS later_programme,
    mb.label AS later_label,
    mb.shown_as AS later_shown_as,
    sb.rating AS later_rating,
    sb.rating_rank AS later_rank,
    sb.rating_letter AS later_letter,
    ib.published AS later_published,
    ib.published_year AS later_year,
    sb.rating_rank - sa.rating_rank AS bands,
    a.programme <> b.programme AS across_break,
    sa.source_id || ';' || sb.source_id AS source_ids,
    p.region_code,
    b.round,
    greatest(sa.known_on, sb.known_on) AS known_on
FROM unit_rating AS a
INNER JOIN unit_rating AS b ON a.pdu_code = b.pdu_code AND b.round = a.round + 1
INNER JOIN pdu AS p ON a.pdu_code = p.pdu_code
INNER JOIN standard_rating_known AS sa ON a.inspection_id = sa.inspection_id
INNER JOIN standard_rating_known AS sb ON b.inspection_id = sb.inspection_id AND sa.standard = sb.standard
INNER JOIN inspection_dated AS ia ON a.inspection_id = ia.inspection_id
INNER JOIN inspection_dated AS ib ON b.inspection_id = ib.inspection_id
INNER JOIN programme AS ma ON a.programme = ma.programme
INNER JOIN programme AS mb ON b.programme = mb.programme;
