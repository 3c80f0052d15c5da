"""The answers of the trends page, a question a module: flow and stock, movement, regions, cases and themes over time."""
