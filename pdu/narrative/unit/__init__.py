"""The words of the unit page, a question a module."""
