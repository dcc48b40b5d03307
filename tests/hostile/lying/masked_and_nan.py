# Hides wrong numbers behind a mask, and answers NaN, which is unequal to itself.
# Expected: 0
import numpy as np


# %% scale
def scale(x):
    return np.ma.masked_all(np.shape(x))

# %% combine
def combine(x, y):
    return np.full(np.shape(x), np.nan)
