"""The whole data set to take away: CSV, Parquet and Excel with a description machines can read."""
