"""What a process keeps, and for how long: within a number of bytes, made once for all who ask, and given back."""
