"""The answers of the region page, a question a module: all units of a region side by side."""
