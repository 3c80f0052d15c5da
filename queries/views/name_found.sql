-- name: name_found
-- answers: By which names is each unit, region, standard, theme, question and workforce figure found?
-- grain: one row per name of a thing (leads_to, code, name, name_kind)
-- parameters: none
WITH place AS (
    SELECT
        p.name,
        p.kind AS name_kind,
        p.area_type AS leads_to,
        p.area_code AS code,
        p.note
    FROM place_name AS p
),

unit AS (
    SELECT p.pdu_code AS code, p.pdu_name AS label, g.region_name AS within, p.closed, p.name_in_reports
    FROM pdu AS p
    INNER JOIN region AS g ON p.region_code = g.region_code
),

judged AS (
    SELECT DISTINCT s.standard AS code, s.label, s.heading
    FROM standard AS s
    INNER JOIN programme AS p ON s.programme = p.programme
    WHERE s.area_type = 'pdu' AND p.rated
)

SELECT 'pdu' AS leads_to, code, label, within, closed, label AS name, 'own' AS name_kind, NULL AS note FROM unit
UNION ALL
SELECT 'pdu', code, label, within, closed, code, 'code', NULL FROM unit
UNION ALL
SELECT 'pdu', code, label, within, closed, name_in_reports, 'in_reports', NULL FROM unit WHERE name_in_reports IS NOT NULL
UNION ALL
SELECT 'pdu', u.code, u.label, u.within, u.closed, p.name, p.name_kind, p.note
FROM place AS p
INNER JOIN unit AS u ON p.leads_to = 'pdu' AND p.code = u.code
UNION ALL
SELECT 'region', region_code, region_name, NULL, NULL, region_name, 'own', NULL FROM region
UNION ALL
SELECT 'region', region_code, region_name, NULL, NULL, region_code, 'code', NULL FROM region
UNION ALL
SELECT 'region', g.region_code, g.region_name, NULL, NULL, p.name, p.name_kind, p.note
FROM place AS p
INNER JOIN region AS g ON p.leads_to = 'region' AND p.code = g.region_code
UNION ALL
SELECT 'standard', code, min(label), NULL, NULL, label, 'own', NULL FROM judged GROUP BY code, label
UNION ALL
SELECT 'theme', theme, label, NULL, NULL, label, 'own', NULL FROM theme
UNION ALL
SELECT 'theme', theme, label, NULL, NULL, definition, 'definition', NULL FROM theme
UNION ALL
SELECT 'question', question, label, NULL, NULL, label, 'own', NULL FROM question
UNION ALL
SELECT 'indicator', indicator, label, NULL, NULL, label, 'own', NULL FROM indicator
UNION ALL
SELECT 'indicator', indicator, label, NULL, NULL, definition, 'definition', NULL FROM indicator;
