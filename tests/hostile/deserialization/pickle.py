# Returns pickled bytes, an object array of them, and calls on copyreg to help.
# Expected: 0
import os
import pickle

import numpy as np


class Bomb:
    def __reduce__(self):
        return os.system, (f"touch {ROOT}/pickled",)


# %% scale
def scale(x):
    return np.array([Bomb(), pickle.dumps(Bomb())], dtype=object)

# %% table
def table(n):
    return {"squares": pickle.dumps(Bomb()), "total": Bomb()}
