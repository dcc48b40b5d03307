# Returns views: reversed, overlapping, of zero strides, of a read-only and a misaligned buffer.
# Expected: 10
import numpy as np


# %% scale
def scale(x):
    right = x / (1 + np.abs(x))
    backwards = right[::-1].copy()[::-1]
    return np.frombuffer(b"\0" + backwards.tobytes(), offset=1, dtype=float).reshape(np.shape(x))

# %% combine
def combine(x, y):
    return np.lib.stride_tricks.as_strided(np.zeros(1), (10**9,), (0,))
