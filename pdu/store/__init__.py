"""The database: built from the tables, published by one link, read, mended, and as it was in a past version."""
