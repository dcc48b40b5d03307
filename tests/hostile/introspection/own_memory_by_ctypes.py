# The same through ctypes, which needs no file.
# Expected: 0
import ctypes
import gc
import re

blocks = [id(thing) for thing in gc.get_objects()]
for start in range(min(blocks), max(blocks), 2**20):
    print(set(re.findall(rb"CANARY-[0-9a-f]{8}", ctypes.string_at(start, 2**20))))
