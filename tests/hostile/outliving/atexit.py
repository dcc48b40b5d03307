# Registers code for the end of the process, in three ways.
# Expected: 0
import atexit
import threading
import weakref


def late():
    open(ROOT + "/late", "w").write("x")
    while True:
        pass


class Late:
    def __del__(self):
        late()


atexit.register(late)
threading._register_atexit(late)
keep = Late()
weakref.finalize(keep, late)
