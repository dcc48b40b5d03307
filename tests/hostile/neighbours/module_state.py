# Changes the modules that the next submission uses.
# Expected: 0
import math

import numpy as np

np.exp = np.abs = math.exp = lambda *a: 0
np.float64.__doc__ = None
np.random.seed = lambda *a: None
import matplotlib

matplotlib.rcParams["figure.figsize"] = (100, 100)
