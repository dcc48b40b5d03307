# Makes a process through the raw system calls, below every Python function.
# Expected: 0
import ctypes
import time

libc = ctypes.CDLL(None, use_errno=True)
for number, *arguments in ((57,), (58,), (56, 17, 0, 0, 0, 0), (56, 0x100 | 17, 0, 0, 0, 0), (435, 0, 88)):
    if libc.syscall(number, *arguments) == 0:
        time.sleep(3600)
    print(number, ctypes.get_errno())
