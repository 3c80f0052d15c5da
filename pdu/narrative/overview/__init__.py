"""The words of the overview, a question a module."""
