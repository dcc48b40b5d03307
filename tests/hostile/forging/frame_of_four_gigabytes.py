# Claims a frame as large as its length field can say, and sends a little of it.
# Expected: 0
import os

os.write(3, b"\xff\xff\xff\xff" + b"x" * 1000)
