# Tries every descriptor that it might have inherited.
# Expected: 0
import os

for number in [*range(3, 256)]:
    try:
        print(number, os.readlink(f"/proc/self/fd/{number}"), os.pread(number, 2000, 0))
    except OSError:
        pass
for number in range(4, 64):
    try:
        os.lseek(number, 0, 0)
        print(number, os.read(number, 2000))
    except OSError:
        pass
