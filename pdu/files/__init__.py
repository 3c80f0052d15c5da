"""One figure, or news, as a file: CSV, Parquet, JSON, Excel, Atom."""
