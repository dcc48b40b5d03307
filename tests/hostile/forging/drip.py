# Sends a frame byte by byte, slower than anybody would wait.
# Expected: 0
import os
import threading
import time


def drip():
    os.write(3, (10**6).to_bytes(4, "big"))
    while True:
        os.write(3, b"x")
        time.sleep(0.01)


threading.Thread(target=drip, daemon=True).start()
time.sleep(0.1)
