"""Review: what was read from outside waits here until a person accepts it, edits it or rejects it.

`store` keeps the batches, `rows` says what each proposal would become and what stands there now, `accept` writes accepted
ones into the data folder, all or nothing.
"""
