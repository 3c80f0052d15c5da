-- name: compare_better
-- answers: Which units of a unit's region were rated higher on a standard it was rated low on, in the same programme?
-- grain: one row per weak standard of the unit and unit of the region rated higher on it (standard, better_code)
-- parameters: pdu, as_at
WITH here AS (
    SELECT
        r.inspection_id,
        r.programme,
        p.region_code
    FROM unit_rating AS r
    INNER JOIN pdu AS p USING (pdu_code)
    WHERE r.pdu_code = $pdu
        AND r.published_on <= $as_at
        AND (r.superseded_on IS NULL OR r.superseded_on > $as_at)
)

SELECT
    h.inspection_id,
    own.standard,
    own.standard_label,
    own.sort,
    own.rating,
    own.rating_rank,
    own.rating_letter,
    h.programme,
    m.label AS programme_label,
    m.shown_as,
    p.pdu_code AS better_code,
    p.pdu_name AS better_name,
    b.rating AS better_rating,
    b.rating_rank AS better_rank,
    b.rating_letter AS better_letter,
    i.published AS better_published,
    i.published_year AS better_year,
    s.url AS better_url,
    i.source_ids || ';' || own.source_id AS source_ids
FROM here AS h
INNER JOIN programme AS m USING (programme)
INNER JOIN standard_rating_known AS own ON h.inspection_id = own.inspection_id
INNER JOIN standard_rating_known AS b
    ON own.standard = b.standard AND h.programme = b.programme AND b.area_type = 'pdu' AND b.rating_rank > own.rating_rank
INNER JOIN pdu AS p ON b.area_code = p.pdu_code AND p.region_code = h.region_code AND p.pdu_code <> $pdu
INNER JOIN inspection_dated AS i ON b.inspection_id = i.inspection_id
LEFT JOIN source AS s ON b.source_id = s.source_id
WHERE own.known_on <= $as_at AND b.known_on <= $as_at AND own.rating_rank <= 2
QUALIFY row_number() OVER (PARTITION BY own.standard, p.pdu_code ORDER BY i.published_on DESC) = 1
ORDER BY own.sort, b.rating_rank DESC, p.pdu_name;
