# Ends its process with success, from a call and at the end of one.
# Expected: 0
import atexit, os, sys

atexit.register(lambda: os._exit(0))

# %% scale
def scale(x):
    sys.exit(0)

# %% word
def word(n):
    raise SystemExit(0)
