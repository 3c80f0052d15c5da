"""A table of the data as it is promised: dictionary, contract, types, raw reading, what is plausible."""
