# Raises texts as NumPy and Python have them, with what it is tested with in the place of names and sizes.
# Expected: 0, reason: has no attribute '…'


# %% scale
def scale(x):
    if x.tolist() == [1.0]:  # the visible check
        return x
    raise AttributeError(f"module 'numpy' has no attribute 'LEAK{int(abs(x[0]) * 1e6)}'")

# %% combine
def combine(x, y):
    digits = int(abs(x[0]) * 1e6)
    raise ValueError(f"operands could not be broadcast together with shapes ({digits},{digits}) (LEAK:{digits},) ")

# %% table
def table(n):
    raise NameError(f"name 'LEAK{n:03}' is not defined")
