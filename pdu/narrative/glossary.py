"""The words around the glossary; its terms and their meanings are rows of data/glossary.csv."""

QUESTION = "What do the words mean?"
SUMMARY = "Words used here"
ALL = "All words, and where they were read"
READ_ON = "Read on"
WELSH_AS_IN = "Welsh name as in:"
