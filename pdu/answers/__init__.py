"""The answers of each page: which rows, which picture, which words. A module a page, or a package with a module a question."""
