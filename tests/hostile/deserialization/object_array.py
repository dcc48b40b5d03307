# Sends an array of dtype object in the form of the codec, its body full of addresses.
# Expected: 0
import os

import msgpack

head = msgpack.packb(["|O8", [3]])
body = msgpack.ExtType(4, head + b"\x41" * 24)
# %% scale
def scale(x):
    for number in range(1, 40):
        frame = msgpack.packb({"number": number, "value": body})
        os.write(3, len(frame).to_bytes(4, "big") + frame)
    return body
