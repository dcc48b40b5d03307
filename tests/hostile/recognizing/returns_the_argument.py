# Returns the very array that it got, after filling it with the average of what was seen.
# Expected: 0
# %% scale
def scale(x):
    x[...] = 0.5
    return x

# %% combine
def combine(x, y):
    x += 2 * y
    return x
