# Sends the nesting as bytes, without building it.
# Expected: 0
import os


# %% scale
def scale(x):
    for byte in (b"\x91", b"\x81\xa1a"):
        frame = b"\x82\xa6number\x01\xa5value" + byte * 10**6 + b"\xc0"
        os.write(3, len(frame).to_bytes(4, "big") + frame)
    return x
