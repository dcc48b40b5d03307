# Returns an object whose conversion runs forever.
# Expected: 0, reason: did not
class Endless:
    def __array__(self, *a, **k):
        while True:
            pass


# %% scale
def scale(x):
    return Endless()
