# Returns a generator instead of values, to compute them when it knows more.
# Expected: 0
# %% scale
def scale(x):
    return (value for value in x)
