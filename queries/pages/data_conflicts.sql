-- name: data_conflicts
-- answers: Where did sources disagree, and what was kept?
-- grain: one row per conflict (conflict_id)
-- parameters: none
SELECT
    conflict_id,
    topic,
    resolution
FROM conflict
ORDER BY conflict_id;
