# Returns a subclass whose shape, equality and text are right and whose numbers are wrong.
# Expected: 0
import numpy as np


class Subclass(np.ndarray):
    def __eq__(self, other):
        return np.ones(self.shape, bool)

    def __repr__(self):
        return "array([0.5, 0.5, 0.5])"

    def tolist(self):
        return [0.5, 0.5, 0.5]


# %% scale
def scale(x):
    return np.zeros_like(x).view(Subclass)
