# Installs a handler for every signal there is, then loops.
# Expected: 0
import signal

for number in signal.valid_signals():
    try:
        signal.signal(number, lambda *a: None)
    except (OSError, ValueError):
        pass
while True:
    pass
