"""An address as people write it, read: views, names of things, days, and the nearest allowed value."""
