# Recurses in C, where no recursion limit holds.
# Expected: 0
import sys

sys.setrecursionlimit(10**9)


def deeper(x=()):
    return deeper((x,))


deeper()
