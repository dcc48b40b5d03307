# Stops its own process, for nobody to wake.
# Expected: 0
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
