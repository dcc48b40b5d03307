# Sends and returns text that is no UTF-8: lone surrogates, overlong forms, null bytes.
# Expected: 0
import os


# %% scale
def scale(x):
    frame = b"\x82\xa6number\x01\xa5value\xa4\xff\xfe\xc0\x80"
    os.write(3, len(frame).to_bytes(4, "big") + frame)
    return "\ud800"

# %% combine
def combine(x, y):
    raise ValueError("\udfff\0")

# %% table
def table(n):
    return {"\udc80": "\0", "squares\0": [0, 1, 4]}
