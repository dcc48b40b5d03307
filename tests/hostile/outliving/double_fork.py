# Becomes a daemon: forks twice, leaves the session.
# Expected: 0
import os

try:
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            while True:
                pass
except OSError as error:
    print(error)
try:
    os.forkpty()
except OSError as error:
    print(error)
