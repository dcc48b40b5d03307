# Uses the codec's own functions on whatever arrives, to record the arguments and answer from memory.
# Expected: 0
import sys

wire = sys.modules["gradedescent.engine.child.wire"]
requests, honest = [], wire.unpack


def recording(data):
    requests.append(data)
    return honest(data)


wire.unpack = recording

# %% scale
def scale(x):
    for request in requests:
        if b"CANARY" in request or b"expected" in request:
            return honest(request)["expected"]
    return x

# %% last
print(requests)
