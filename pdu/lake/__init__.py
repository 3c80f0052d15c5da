"""A lake as the shared source: versions of the data published into DuckLake, and taken from it into a file of one's own.

Pages ask a file, with a lake behind it as without: `copies` keeps the file up with the lake, `publishing` puts a version into it,
`constraints` holds what comes from it to the contract. DuckLake's extension exists for another DuckDB than ours, so that all
that touches a lake happens in a process with a Python of its own (`engine` starts it, `door` runs in it), which also keeps the
lake's password out of the process that serves visitors' questions.
"""
