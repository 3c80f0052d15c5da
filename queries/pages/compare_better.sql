-- name: compare_better
-- answers: Which units of a unit's region were rated higher on a standard it was rated low on, in the same programme?
-- grain: one row per weak standard of the unit and unit of the region rated higher on it (standard, better_code)
-- parameters: pdu, as_at
SELECT
    own.inspection_id,
    own.standard,
    own.standard_label,
    own.sort,
    own.rating,
    own.rating_rank,
    own.rating_letter,
    own.programme,
    own.programme_label,
    own.shown_as,
    b.area_code AS better_code,
    b.pdu_name AS better_name,
    b.rating AS better_rating,
    b.rating_rank AS better_rank,
    b.rating_letter AS better_letter,
    b.published AS better_published,
    b.published_year AS better_year,
    b.source_url AS better_url,
    b.source_ids || ';' || own.source_id AS source_ids
FROM unit_inspection AS h
INNER JOIN standard_shown AS own ON h.inspection_id = own.inspection_id
INNER JOIN standard_shown AS b
    ON own.standard = b.standard
    AND own.programme = b.programme
    AND own.region_code = b.region_code
    AND b.rating_rank > own.rating_rank
    AND b.area_code <> own.area_code
WHERE h.pdu_code = $pdu
    AND h.published_on <= $as_at
    AND (h.superseded_on IS NULL OR h.superseded_on > $as_at)
    AND own.area_code = $pdu
    AND own.known_on <= $as_at
    AND b.known_on <= $as_at
    -- What a unit was rated before it was inspected again is no longer its rating, however much better it was.
    AND (b.superseded_on IS NULL OR b.superseded_on > $as_at)
    AND own.rating_rank <= 2
ORDER BY own.sort, b.rating_rank DESC, b.pdu_name, own.standard, better_code;
