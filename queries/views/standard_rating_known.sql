-- name: standard_rating_known
-- answers: How was each standard rated, under its name and place in the programme, and since when is it known?
-- grain: one row per standard of an inspection (inspection_id, standard)
-- parameters: none
SELECT
    sr.*,
    i.area_type,
    i.area_code,
    i.programme,
    s.label AS standard_label,
    s.short_label AS standard_short_label,
    s.standard_group,
    s.sort,
    r.rank AS rating_rank,
    r.letter AS rating_letter,
    k.known_on
FROM standard_rating AS sr
INNER JOIN inspection_dated AS i USING (inspection_id)
INNER JOIN standard AS s
    ON i.programme = s.programme AND i.area_type = s.area_type AND sr.standard = s.standard
INNER JOIN rating AS r ON sr.rating = r.rating
INNER JOIN known AS k ON sr.inspection_id = k.inspection_id AND sr.source_id = k.source_id;
