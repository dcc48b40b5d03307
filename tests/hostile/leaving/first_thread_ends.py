# Ends its first thread alone when it is tested and hangs up, while another runs on: it looks like a process that is
# on its way out, for which a busy machine may need a while.
# Expected: 0, reason: ended
import ctypes
import os
import platform
import threading


# %% scale
def spin():
    while True:
        pass


def scale(x):
    threading.Thread(target=spin, daemon=True).start()
    os.closerange(3, 64)
    ctypes.CDLL(None).syscall({"x86_64": 60}.get(platform.machine(), 93), 0)
