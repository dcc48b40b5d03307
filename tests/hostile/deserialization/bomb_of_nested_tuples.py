# Sends extensions within extensions, each of which holds a copy of the rest.
# Expected: 0
import os

import msgpack


# %% scale
def scale(x):
    body = b"\x90"
    for _ in range(200):
        body = msgpack.packb(msgpack.ExtType(1, b"\x91" + body + b"\0" * 50_000))
    frame = b"\x82\xa6number\x01\xa5value" + body
    os.write(3, len(frame).to_bytes(4, "big") + frame)
    return x
