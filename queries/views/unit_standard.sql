-- name: unit_standard
-- answers: Which standards were judged at each rated inspection of a unit, and how, since when is that known?
-- grain: one row per rated inspection of a unit and standard of its programme (inspection_id, standard)
-- parameters: none
SELECT
    h.inspection_id,
    h.pdu_code,
    h.region_code,
    h.programme,
    h.programme_label,
    h.shown_as,
    h.published,
    h.published_year,
    h.published_on,
    s.standard,
    s.label AS standard_label,
    s.short_label,
    s.standard_group,
    s.sort,
    own.rating,
    own.rating_rank,
    own.rating_letter,
    own.named_by_us,
    own.source_id,
    own.known_on
FROM unit_inspection AS h
INNER JOIN standard AS s ON h.programme = s.programme AND s.area_type = 'pdu'
LEFT JOIN standard_rating_known AS own ON h.inspection_id = own.inspection_id AND s.standard = own.standard
ORDER BY h.inspection_id, s.sort;
