# Raises the exceptions by which the test's own process ends a test.
# Expected: 0
from gradedescent.engine.child.channel import ConnectionClosed
from gradedescent.engine.child.remote import Refused

# %% scale
def scale(x):
    raise Refused("as if")

# %% order
def order(values):
    raise ConnectionClosed("as if")
