-- name: unit_standards
-- answers: How was each standard of this unit rated, and how was it rated elsewhere in the same programme?
-- grain: one row per inspection of the unit and standard of its programme (inspection_id, standard)
-- parameters: pdu, as_at
-- Of a unit inspected more than once in a programme, its latest known rating: units are counted, not inspections.
WITH counted AS (
    SELECT
        h.inspection_id,
        h.standard,
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
    FROM unit_standard AS h
    INNER JOIN standard_shown AS k ON h.programme = k.programme AND h.standard = k.standard
    WHERE h.pdu_code = $pdu AND k.known_on <= $as_at AND coalesce(k.superseded_on > $as_at, true)
    GROUP BY h.inspection_id, h.standard
)

SELECT
    h.inspection_id,
    h.programme,
    h.programme_label,
    h.shown_as,
    h.published,
    h.published_year,
    h.standard,
    h.standard_label,
    h.short_label,
    h.standard_group,
    h.sort,
    CASE WHEN h.known_on <= $as_at THEN h.rating END AS rating,
    CASE WHEN h.known_on <= $as_at THEN h.rating_rank END AS rating_rank,
    CASE WHEN h.known_on <= $as_at THEN h.rating_letter END AS rating_letter,
    CASE WHEN h.known_on <= $as_at THEN h.named_by_us END AS named_by_us,
    CASE WHEN h.known_on <= $as_at THEN h.source_id END AS source_id,
    c.* EXCLUDE (inspection_id, standard)
FROM unit_standard AS h
LEFT JOIN counted AS c ON h.inspection_id = c.inspection_id AND h.standard = c.standard
WHERE h.pdu_code = $pdu AND h.published_on <= $as_at
ORDER BY h.published_on DESC, h.sort, h.inspection_id, h.standard;
