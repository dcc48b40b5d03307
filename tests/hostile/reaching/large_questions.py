# Gives a stand-in as much as fits a frame, again and again.
# Expected: 0
import numpy as np


# %% combine
def combine(x, y):
    while True:
        scale(np.zeros(2**20))
