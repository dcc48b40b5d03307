# Keeps sixteen threads busy without the interpreter's lock, so that the neighbour's calls take too long.
# Expected: 0
import hashlib
import threading

data = bytes(2**24)


def hash_forever():
    while True:
        hashlib.sha256(data).digest()


for _ in range(16):
    threading.Thread(target=hash_forever, daemon=True).start()
while True:
    pass
