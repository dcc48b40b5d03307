# Computes a number with more digits than there are atoms, in C that holds the lock.
# Expected: 0
9 ** 9 ** 9
