# Blocks every signal that can be blocked, in a hidden call.
# Expected: 0
import signal


# %% scale
def scale(x):
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    while True:
        pass
