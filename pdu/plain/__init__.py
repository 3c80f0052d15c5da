"""The plain edition: the pages as HTML from the server, without script, drawn from the same outlines as the dashboard."""
