# Recurses forever.
# Expected: 0
import sys

sys.setrecursionlimit(10**8)


# %% scale
def scale(x):
    return scale(x)
