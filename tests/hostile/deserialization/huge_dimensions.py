# Sends arrays whose shapes overflow or whose product is zero only by overflow.
# Expected: 0
import os

import msgpack


# %% scale
def scale(x):
    for shape in ([2**62, 4], [2**63, 2], [10**6] * 8, [0, 2**60], [1] * 100, [-1], [3.0], "3"):
        body = msgpack.ExtType(4, msgpack.packb(["<f8", shape]) + b"\0" * 24)
        for number in range(1, 40):
            frame = msgpack.packb({"number": number, "value": body})
            os.write(3, len(frame).to_bytes(4, "big") + frame)
    return x
