"""The answers of the unit page, a question a module: one unit, its inspections, and its place in the region."""
