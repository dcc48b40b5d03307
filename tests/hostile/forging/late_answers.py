# Answers a call after its time, with the value of an earlier one.
# Expected: 0
import threading
import time

import numpy as np


# %% scale
def scale(x):
    threading.Timer(0.2, lambda: None).start()
    time.sleep(30)
    return x / (1 + np.abs(x))
