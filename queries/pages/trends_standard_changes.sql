-- name: trends_standard_changes
-- answers: How was each standard rated at two inspections running of a unit, where both ratings are known?
-- grain: one row per later inspection of a unit and standard judged at both (later_id, standard)
-- parameters: region, as_at
SELECT
    sb.area_code AS pdu_code,
    sb.pdu_name,
    sa.inspection_id AS earlier_id,
    sb.inspection_id AS later_id,
    -- Related by name: a standard of the same code in both programmes. Its questions may still differ.
    sb.standard,
    sb.standard_label,
    sb.sort,
    sa.programme AS earlier_programme,
    sa.programme_label AS earlier_label,
    sa.shown_as AS earlier_shown_as,
    sa.rating AS earlier_rating,
    sa.rating_rank AS earlier_rank,
    sa.rating_letter AS earlier_letter,
    sa.published AS earlier_published,
    sa.published_year AS earlier_year,
    sb.programme AS later_programme,
    sb.programme_label AS later_label,
    sb.shown_as AS later_shown_as,
    sb.rating AS later_rating,
    sb.rating_rank AS later_rank,
    sb.rating_letter AS later_letter,
    sb.published AS later_published,
    sb.published_year AS later_year,
    sb.rating_rank - sa.rating_rank AS bands,
    sa.programme <> sb.programme AS across_break,
    sa.source_id || ';' || sb.source_id AS source_ids
FROM standard_shown AS sb
INNER JOIN standard_shown AS sa
    ON sb.area_code = sa.area_code AND sb.standard = sa.standard AND sb.round = sa.round + 1
WHERE sa.known_on <= $as_at AND sb.known_on <= $as_at AND ($region IS NULL OR sb.region_code = $region)
ORDER BY sa.programme, sb.programme, sb.sort, sb.pdu_name, sb.round, later_id, sb.standard;
