# Returns infinities, for which a relative tolerance is infinite.
# Expected: 0
import numpy as np


# %% scale
def scale(x):
    return np.full(np.shape(x), np.inf)

# %% combine
def combine(x, y):
    return np.full(np.shape(x), 1e308) * 10
