# Returns NaNs with payloads, signalling and negative ones, as values and as keys.
# Expected: 0
import struct

import numpy as np

odd = struct.unpack("<d", struct.pack("<Q", 0xFFF0_0000_DEAD_BEEF))[0]


# %% scale
def scale(x):
    return np.full(np.shape(x), odd)

# %% table
def table(n):
    return {odd: odd, "squares": np.full(n, odd), "total": -odd}
