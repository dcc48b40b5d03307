# Sends strings, arrays and maps that claim four thousand million items and hold none.
# Expected: 0
import os


# %% scale
def scale(x):
    for head in (b"\xdb", b"\xc6", b"\xdd", b"\xdf", b"\xc9"):
        frame = b"\x82\xa6number\x01\xa5value" + head + b"\xff\xff\xff\xff" + b"\x04"
        os.write(3, len(frame).to_bytes(4, "big") + frame)
    return x
