# Sends bytes that are no frame.
# Expected: 0
import os

os.write(3, os.urandom(2**16))
