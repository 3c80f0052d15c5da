-- name: unit_standards
-- answers: How was each standard of this unit rated, and how was it rated elsewhere in the same programme?
-- grain: one row per inspection of the unit and standard of its programme (inspection_id, standard)
-- parameters: pdu, as_at
WITH own AS (
    SELECT *
    FROM standard_shown
    WHERE area_code = $pdu AND known_on <= $as_at
),

-- Of a unit inspected more than once in a programme, its latest known rating: units are counted, not inspections.
counted AS (
    SELECT
        k.programme,
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
    FROM standard_shown AS k
    CROSS JOIN (SELECT region_code FROM pdu WHERE pdu_code = $pdu) AS h
    WHERE k.known_on <= $as_at AND (k.superseded_on IS NULL OR k.superseded_on > $as_at)
    GROUP BY k.programme, k.standard
)

SELECT
    h.inspection_id,
    h.programme,
    h.programme_label,
    h.shown_as,
    h.published,
    h.published_year,
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
    c.* EXCLUDE (programme, standard)
FROM unit_inspection AS h
INNER JOIN standard AS s ON h.programme = s.programme AND s.area_type = 'pdu'
LEFT JOIN own ON h.inspection_id = own.inspection_id AND s.standard = own.standard
LEFT JOIN counted AS c ON h.programme = c.programme AND s.standard = c.standard
WHERE h.pdu_code = $pdu AND h.published_on <= $as_at
ORDER BY h.published_on DESC, s.sort;
