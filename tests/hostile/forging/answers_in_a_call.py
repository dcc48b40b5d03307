# Answers the running call itself, twice, before its real answer.
# Expected: 0
import os

import msgpack


# %% scale
def scale(x):
    for number in range(1, 60):
        for _ in range(2):
            frame = msgpack.packb({"number": number, "value": [0.5, 0.5]})
            os.write(3, len(frame).to_bytes(4, "big") + frame)
    return x
