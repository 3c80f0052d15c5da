"""The region page as one would write it in Dash: a table and four charts from the same database, in one callback.

Run by gunicorn for `make bench`, in an environment of its own that has Dash (requirements-peers.lock); PDU_DATABASE names the file.
"""

from __future__ import annotations

import os

import duckdb
import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, dash_table, dcc, html

CONNECTION = duckdb.connect(os.environ["PDU_DATABASE"], read_only=True)
CHARTS = ("ratings", "shares", "findings", "workforce")


def rows(sql: str, *given: str) -> pd.DataFrame:
    """The rows of a statement."""
    return CONNECTION.cursor().execute(sql, list(given)).df()


OF_REGION = "(area_code = ? OR area_code IN (SELECT pdu_code FROM pdu WHERE region_code = ?))"
regions = rows("SELECT region_code, region_name FROM region ORDER BY region_name")
app = Dash(__name__)
server = app.server
app.layout = html.Div(
    [
        dcc.Dropdown(dict(regions.itertuples(index=False, name=None)), "N52", id="region"),
        html.Div(id="table"),
        *[dcc.Graph(id=name) for name in CHARTS],
    ]
)


@app.callback(Output("table", "children"), *[Output(name, "figure") for name in CHARTS], Input("region", "value"))
def page(region: str) -> tuple[object, ...]:
    """The table and the charts of a region."""
    inspections = rows(
        "SELECT p.pdu_name, i.* FROM inspection i JOIN pdu p ON i.area_code = p.pdu_code WHERE p.region_code = ?",
        region,
    )
    shares = rows(f"SELECT area_code, question, percent FROM question_result WHERE {OF_REGION}", region, region)
    findings = rows(
        "SELECT p.pdu_name, f.theme, f.direction, count(*) AS named FROM finding f JOIN inspection i USING (inspection_id) "
        "JOIN pdu p ON i.area_code = p.pdu_code WHERE p.region_code = ? GROUP BY ALL",
        region,
    )
    values = rows(f"SELECT area_code, indicator, value FROM indicator_value WHERE {OF_REGION}", region, region)
    return (
        dash_table.DataTable(inspections.astype(str).to_dict("records")),
        px.bar(inspections, x="overall_rating", color="programme"),
        px.scatter(shares, x="percent", y="question", color="area_code"),
        px.scatter(findings, x="pdu_name", y="theme", color="direction"),
        px.bar(values, x="area_code", y="value", color="indicator"),
    )
