"""What a statement may hold: functions and operators known to be harmless, and the kinds of node of DuckDB's own tree."""

from __future__ import annotations

TABLE_FUNCTIONS = frozenset({"range", "generate_series", "unnest"})
# Scalar, aggregate and window functions that answer questions about results. A name that is not here is refused:
# among the others are functions that read files and settings, wait, or grow a value without end.
FUNCTIONS = frozenset(
    """
    abs add age any_value approx_count_distinct arg_max arg_min avg bool_and bool_or cardinality ceil ceiling
    coalesce concat concat_ws contains corr count count_if count_star covar_pop covar_samp cume_dist current_date
    date_add date_diff date_part date_sub date_trunc datediff day dayname dayofmonth dayofweek dayofyear
    dense_rank divide ends_with epoch exists exp favg first first_value floor format fsum geomean greatest
    histogram if ifnull initcap instr isfinite isnan kurtosis lag last last_value last_day lcase lead least left
    len length list list_contains list_distinct list_has list_sort list_value ln log log10 log2 lower ltrim mad
    make_date max max_by mean median min min_by mod mode month monthname multiply nth_value ntile nullif percent_rank
    position pow power printf product quantile quantile_cont quantile_disc quarter rank regexp_extract
    regexp_full_match regexp_matches regexp_replace regr_avgx regr_avgy regr_count regr_intercept regr_r2
    regr_slope regr_sxx regr_sxy regr_syy replace reverse right round row row_number rtrim sem sign skewness
    split_part sqrt starts_with stddev stddev_pop stddev_samp strftime string_agg string_split strip_accents
    struct_extract struct_pack strptime substr substring subtract sum to_days to_months to_years trim trunc
    try_strptime ucase unnest upper var_pop var_samp variance week weekday weekofyear year yearweek isodow
    generate_series range array_agg group_concat row
    """.split()
)
OPERATORS = frozenset(
    [
        "+",
        "-",
        "*",
        "/",
        "//",
        "%",
        "^",
        "**",
        "||",
        "~~",
        "!~~",
        "~~*",
        "!~~*",
        "~~~",
        "<@",
        "@>",
        "&&",
        "^@",
        "~",
        "!~",
    ]
)
NODES = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"})
FROM = frozenset(
    {
        "BASE_TABLE",
        "JOIN",
        "SUBQUERY",
        "TABLE_FUNCTION",
        "EMPTY",
        "EMPTY_FROM",
        "EXPRESSION_LIST",
        "COLUMN_DATA",
        "PIVOT",
        "SHOW_REF",
    }
)
# SHOW TABLES and SHOW ALL TABLES, as the tree names them: the child holds the published tables and nothing else.
SHOWN = frozenset({'"tables"', "__show_tables_expanded"})
EXPRESSIONS = frozenset(
    "CASE CAST COLLATE COLUMN_REF COMPARISON CONJUNCTION CONSTANT FUNCTION OPERATOR STAR SUBQUERY WINDOW BETWEEN "
    "POSITIONAL_REFERENCE TYPE".split()
)
