# Returns integers of a million digits, and one just beyond each limit.
# Expected: 0
# %% scale
def scale(x):
    return 10**1_000_000

# %% table
def table(n):
    return {"squares": [2**64, 2**63, -(2**63) - 1, 2**32768], "total": -(10**400_000)}
