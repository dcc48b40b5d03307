# Returns an object that becomes another array each time it is asked.
# Expected: 0
import numpy as np


class Chameleon:
    calls = 0
    shape, dtype, ndim, size = (3,), np.dtype(float), 1, 3

    def __array__(self, dtype=None, copy=None):
        type(self).calls += 1
        return np.full(3, float(self.calls))


# %% scale
def scale(x):
    return Chameleon()
