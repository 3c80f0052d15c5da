"""What is asked of the machine: locks, folders that change places, archives, whether a visit comes from itself."""
