"""Pictures: rows in, plotly figure or semantic HTML out. No data is read and nothing is counted here."""
