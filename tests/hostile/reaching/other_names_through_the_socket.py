# Asks the grader for functions that were not offered, with questions in its own form.
# Expected: 0
import sys

wire = sys.modules["gradedescent.engine.child.wire"]
Server = sys.modules["gradedescent.engine.child.student"].Server
import gc


# %% combine
def combine(x, y):
    server = next(thing for thing in gc.get_objects() if type(thing) is Server)
    import numpy as np

    for name in ("combine", "table", "scale.__globals__", "eval", ""):
        for number in range(1, 40):
            question = {"ask": name, "number": number, "question": 1, "args": [x, y], "kwargs": {},
                        "random_state": np.random.get_state()}
            try:
                reply = server.exchanged(wire.pack(question))
            except Exception:
                continue
            if "value" in reply:
                return reply["value"]
    return x
