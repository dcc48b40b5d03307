# The same from a hidden call, through shared mappings, which no heap limit counts.
# Expected: 0
import mmap


# %% scale
def scale(x):
    hoard = []
    while True:
        hoard.append(mmap.mmap(-1, 2**27))
        hoard[-1][:: 4096] = b"x" * 2**15
