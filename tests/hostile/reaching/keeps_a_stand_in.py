# Keeps the stand-in of an earlier exercise, to ask it when its own tests come.
# Expected: 0
kept = []


# %% scale
def scale(x):
    return kept[-1](x) if kept else x

# %% combine
def combine(x, y):
    kept.append(scale)
    return x

# %% table
def table(n):
    return kept[-1](n)
