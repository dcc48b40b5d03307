# Loops forever in C that releases the lock.
# Expected: 0
import time

import numpy as np

while True:
    np.linalg.svd(np.ones((400, 400)))
    time.sleep(3600)
