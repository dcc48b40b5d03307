# Returns containers nested ten thousand deep, in three mixtures.
# Expected: 0
# %% scale
def scale(x):
    value = 0.5
    for _ in range(10_000):
        value = [value]
    return value

# %% table
def table(n):
    value = {}
    for _ in range(10_000):
        value = {"squares": (value,), "total": [value]}
    return value
