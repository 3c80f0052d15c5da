"""The pages: layout and controls, the only place that imports Streamlit."""
