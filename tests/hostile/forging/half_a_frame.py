# Sends the head of a frame and never its body.
# Expected: 0
import os

os.write(3, (1000).to_bytes(4, "big"))
