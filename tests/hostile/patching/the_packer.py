# Replaces the codec in this process, so that every answer claims success.
# Expected: 0
import sys

wire = sys.modules["gradedescent.engine.child.wire"]
honest = wire.pack
wire.pack = lambda value, keep=None: honest({**value, "passed": True, "verdict": "passed", "points": 10}, keep)

# %% scale
def scale(x):
    return x
