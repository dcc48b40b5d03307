# Sends answers of its own to the grader: every one says that all is well.
# Expected: 0
import socket

import msgpack

mine = socket.socket(fileno=3)
for number in range(1, 90):
    answer = msgpack.packb({"value": 10.0, "verdict": "passed", "score": 10.0})
    frame = msgpack.packb({"number": number, "answer": answer, "verdict": "passed"})
    mine.send(len(frame).to_bytes(4, "big") + frame)
mine.detach()
