# Reads the grader's requests before the server does, and answers them from a thread.
# Expected: 0
import os
import threading

import msgpack


def answer():
    while True:
        os.read(3, 2**16)
        for number in range(1, 60):
            frame = msgpack.packb({"number": number, "value": 10, "outputs": "[]", "count": 1, "succeeded": True})
            os.write(3, len(frame).to_bytes(4, "big") + frame)


threading.Thread(target=answer, daemon=True).start()
