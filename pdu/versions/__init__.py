"""What changed, and when it may be seen: history, differences, corrections, embargo."""
