# Answers with a random state that breaks the solution's generator.
# Expected: 0
import sys

import numpy as np

honest = np.random.get_state
np.random.get_state = lambda *a, **k: ("MT19937", np.full(624, -1), 10**9, 7, float("nan"))


# %% combine
def combine(x, y):
    return scale(x)
