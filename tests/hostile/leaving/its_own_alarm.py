# Lets a timer interrupt the server between two requests.
# Expected: 0
import signal


def bang(*a):
    raise SystemExit("an alarm")


signal.signal(signal.SIGALRM, bang)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
