"""The answers of the overview, a question a module: the picture in England and Wales."""
