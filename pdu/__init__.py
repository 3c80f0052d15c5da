"""Published results of probation inspections: data, queries, figures and words, without Streamlit.

In a notebook:

    import pdu
    data = pdu.Database()                     # what `python -m pdu build` published
    data.run("region_units", region="N52", as_at=date(2022, 8, 18))   # a query of queries/pages, as a DataFrame

and `data.run` is what the figures of pdu.answers are made with. docs/example.py shows it all (`python -m docs.example`).
"""

from pdu.store.database import Database

__all__ = ["Database"]
