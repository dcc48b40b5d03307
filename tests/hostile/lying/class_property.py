# Returns an object that says it is an ndarray.
# Expected: 0
import numpy as np


class Disguised:
    __class__ = property(lambda self: np.ndarray)
    shape, dtype, ndim = (3,), np.dtype(float), 1

    def __getattr__(self, name):
        return lambda *a, **k: self


# %% scale
def scale(x):
    return Disguised()
