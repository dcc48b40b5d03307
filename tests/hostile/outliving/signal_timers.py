# Sets timers that fire in the middle of what comes next.
# Expected: 0
import os
import signal

signal.signal(signal.SIGPROF, lambda *a: os._exit(0))
signal.setitimer(signal.ITIMER_PROF, 0.05, 0.05)
while True:
    pass
