-- name: trends_standard_changes
-- answers: How was each standard rated at two inspections running of a unit, where both ratings are known?
-- grain: one row per later inspection of a unit and standard judged at both (later_id, standard)
-- parameters: region, as_at
SELECT * EXCLUDE (region_code, round, known_on)
FROM standard_change
WHERE known_on <= $as_at AND ($region IS NULL OR region_code = $region)
ORDER BY earlier_programme, later_programme, sort, pdu_name, round;
