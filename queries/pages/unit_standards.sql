-- name: unit_standards
-- answers: How was each standard of this unit rated, and how was it rated elsewhere in the same programme?
-- grain: one row per inspection of the unit and standard of its programme (inspection_id, standard)
-- parameters: pdu, as_at
WITH here AS (
    SELECT
        r.inspection_id,
        r.programme,
        r.published_on,
        p.region_code
    FROM unit_rating AS r
    INNER JOIN pdu AS p USING (pdu_code)
    WHERE r.pdu_code = $pdu AND r.published_on <= $as_at
),

known_ratings AS (
    SELECT
        s.*,
        p.region_code
    FROM standard_rating_known AS s
    INNER JOIN pdu AS p ON s.area_type = 'pdu' AND s.area_code = p.pdu_code
    WHERE s.known_on <= $as_at
),

-- Of a unit inspected more than once in a programme, its latest known rating: units are counted, not inspections.
latest_ratings AS (
    SELECT k.*
    FROM known_ratings AS k
    INNER JOIN inspection_dated AS i USING (inspection_id)
    QUALIFY row_number() OVER (PARTITION BY k.programme, k.area_code, k.standard ORDER BY i.published_on DESC) = 1
),

counted AS (
    SELECT
        h.inspection_id,
        k.standard,
        count(*) FILTER (WHERE k.region_code = h.region_code)::INTEGER AS region_known,
        count(*) FILTER (WHERE k.region_code = h.region_code AND k.rating_rank = 1)::INTEGER AS region_inadequate,
        count(*) FILTER (WHERE k.region_code = h.region_code AND k.rating_rank = 2)::INTEGER AS region_requires_improvement,
        count(*) FILTER (WHERE k.region_code = h.region_code AND k.rating_rank = 3)::INTEGER AS region_good,
        count(*) FILTER (WHERE k.region_code = h.region_code AND k.rating_rank = 4)::INTEGER AS region_outstanding,
        count(*)::INTEGER AS country_known,
        count(*) FILTER (WHERE k.rating_rank = 1)::INTEGER AS country_inadequate,
        count(*) FILTER (WHERE k.rating_rank = 2)::INTEGER AS country_requires_improvement,
        count(*) FILTER (WHERE k.rating_rank = 3)::INTEGER AS country_good,
        count(*) FILTER (WHERE k.rating_rank = 4)::INTEGER AS country_outstanding
    FROM here AS h
    INNER JOIN latest_ratings AS k USING (programme)
    GROUP BY h.inspection_id, k.standard
)

SELECT
    h.inspection_id,
    h.programme,
    m.label AS programme_label,
    m.shown_as,
    i.published,
    i.published_year,
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
    c.* EXCLUDE (inspection_id, standard)
FROM here AS h
INNER JOIN programme AS m USING (programme)
INNER JOIN inspection_dated AS i ON h.inspection_id = i.inspection_id
INNER JOIN standard AS s ON h.programme = s.programme AND s.area_type = 'pdu'
LEFT JOIN known_ratings AS own ON h.inspection_id = own.inspection_id AND s.standard = own.standard
LEFT JOIN counted AS c ON h.inspection_id = c.inspection_id AND s.standard = c.standard
ORDER BY h.published_on DESC, s.sort;
