"""The explorer with several measures: the units side by side, and two measures against each other."""
