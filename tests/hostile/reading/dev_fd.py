# Goes through /dev/fd and /proc/self to files that others have open.
# Expected: 0
import os

for folder in ("/dev/fd", "/proc/self/fd", "/proc/self/task", "/proc/self/cwd/..", "/proc/self/root", "/dev/shm"):
    try:
        names = os.listdir(folder)
    except OSError as error:
        names = [str(error)]
    for name in names:
        try:
            print(folder, name, open(f"{folder}/{name}", "rb").read(2000) if name not in "0123" else "")
        except OSError as error:
            print(error)
