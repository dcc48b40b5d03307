# Writes floods past Python's streams.
# Expected: 0
import os

while True:
    os.write(1, b"x" * 2**16)
    os.write(2, b"x" * 2**16)
