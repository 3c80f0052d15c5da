-- name: data_replaced
-- answers: Which rows of a later data set stand in the place of rows of an earlier one, and what did those say?
-- grain: one row per replaced row (table_name, row_key, before_set)
-- parameters: none
SELECT
    table_name,
    row_key,
    data_set AS set_now,
    before_set,
    before
FROM row_replaced
ORDER BY table_name, row_key, before_set;
