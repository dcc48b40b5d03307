# Kills the process that it was forked from, its group, and everything it may.
# Expected: 0
import os
import signal

for target in (os.getppid(), -os.getpgrp(), -1, 1, 0):
    try:
        os.kill(target, signal.SIGKILL)
    except OSError as error:
        print(target, error)
try:
    os.killpg(0, signal.SIGKILL)
except OSError as error:
    print(error)
