"""The answers of each page: which rows, which picture, which words. One file per page."""
