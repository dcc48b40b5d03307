# Gives back states of the generators that read beyond their memory.
# Expected: 0
from gradedescent.engine.child import objects
import numpy as np

honest = objects.Objects._run

def _run(self, request, function):
    reply = honest(self, request, function)
    reply["random"] = [("MT19937", np.zeros(624, np.uint32), 10**6, 0, 0.0), (3, tuple([1] * 624 + [10**9]), None)]
    return reply

objects.Objects._run = _run

# %% scale
def scale(x):
    return 4
