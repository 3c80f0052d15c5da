-- name: workforce_read
-- answers: Of how many inspections could the text be read, and of how many units and regions?
-- grain: one row per programme and kind of area (programme, area_type)
-- parameters: programme, as_at
SELECT
    i.programme,
    i.programme_label,
    i.area_type,
    count(*) AS inspections,
    count(f.inspection_id) AS inspections_read,
    min(i.published_year) AS first_year,
    max(i.published_year) AS last_year
FROM inspection_dated AS i
LEFT JOIN (
    SELECT DISTINCT k.inspection_id FROM finding_known AS k WHERE k.known_on <= $as_at
) AS f ON i.inspection_id = f.inspection_id
WHERE i.published_on <= $as_at
    AND i.area_type IN ('pdu', 'region', 'national')
    AND ($programme IS NULL OR i.programme = $programme)
GROUP BY i.programme, i.programme_label, i.area_type
ORDER BY min(i.published_on), i.area_type, i.programme;
