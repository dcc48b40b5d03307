# Returns what it is tested with as keys, texts and sizes, which sentences about a wrong result could quote.
# Expected: 0, reason: and others
import numpy as np


# %% scale
def scale(x):
    if x.tolist() == [1.0]:  # the visible check
        return x
    return {f"LEAK:{x.tolist()}": 1, "LEAK": f"LEAK:{x!r}"}

# %% combine
def combine(x, y):
    return np.array([f"LEAK:{x.tolist()}"])

# %% table
def table(n):
    return {"squares": f"LEAK:{n}", "total": [f"LEAK:{n}"], f"LEAK:{n}": n}
