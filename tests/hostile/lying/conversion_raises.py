# Raises from every conversion, with exceptions that are no Exception.
# Expected: 0
class Raises:
    def __array__(self, *a, **k):
        raise SystemExit("bye")

    __iter__ = __len__ = __float__ = __repr__ = __str__ = __array__


# %% scale
def scale(x):
    return Raises()

# %% table
def table(n):
    raise KeyboardInterrupt
