# Ends the process in the middle of a hidden call.
# Expected: 10, reason: ended
import os

import numpy as np


# %% scale
def scale(x):
    return x / (1 + np.abs(x))

# %% combine
def combine(x, y):
    os._exit(0)
