# Asks for the solution of `scale` from `combine`, whose cells it put before: its answers are stored for later.
# Expected: 0
# Order: combine scale table
stored = {}


# %% combine
def combine(x, y):
    stored[x.tobytes()] = scale(x)
    return x

# %% scale
def scale(x):
    return stored.get(x.tobytes(), x)
