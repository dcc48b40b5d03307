# Is slow in each hidden call, just within the time of a call.
# Expected: 0
import time


# %% scale
def scale(x):
    time.sleep(0.9)
    return x

# %% table
def table(n):
    time.sleep(0.9)
