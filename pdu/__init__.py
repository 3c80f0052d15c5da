"""Published results of probation inspections: data, queries, figures and words, without Streamlit."""
