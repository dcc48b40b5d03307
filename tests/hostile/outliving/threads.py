# Starts threads that are no daemons and write once a second.
# Expected: 0
import threading
import time


def go_on():
    while True:
        time.sleep(0.1)
        open("alive", "a").write("still here\n")


for _ in range(8):
    threading.Thread(target=go_on, daemon=False).start()
