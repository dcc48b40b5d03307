# Sends arrays of dtypes that numpy would evaluate, import or interpret.
# Expected: 0
import os

import msgpack


# %% scale
def scale(x):
    for dtype in ("O", "f8,O", "V8", "{'names':['a'],'formats':['O']}", "<M8[s]", "U99999999", "\0", "(3,)f8"):
        body = msgpack.ExtType(4, msgpack.packb([dtype, [3]]) + b"\0" * 24)
        for number in range(1, 30):
            frame = msgpack.packb({"number": number, "value": body})
            os.write(3, len(frame).to_bytes(4, "big") + frame)
    return x
