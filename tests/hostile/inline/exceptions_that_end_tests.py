# Raises what ends loops, skips tests or leaves generators.
# Expected: 0
import unittest

# %% scale
def scale(x):
    raise StopIteration(x)

# %% each
def each(f, values):
    raise unittest.SkipTest("not today")

# %% order
def order(values):
    raise GeneratorExit

# %% greet
def greet(name):
    raise KeyboardInterrupt
