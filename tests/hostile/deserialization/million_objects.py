# Returns a million tiny arrays, each of which costs a hundred times its bytes to build.
# Expected: 0
import numpy as np


# %% scale
def scale(x):
    return [np.float32(1)] * 2_000_000
