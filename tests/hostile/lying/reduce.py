# Returns an object that would run a command wherever it is unpickled.
# Expected: 0
import os


class Bomb:
    def __reduce__(self):
        return os.system, (f"touch {ROOT}/pickled",)


# %% scale
def scale(x):
    return Bomb()
