"""What a running server knows of itself: the version it shows, counts, the log."""
