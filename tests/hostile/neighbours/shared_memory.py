# Leaves shared memory, semaphores and message queues, which outlive a process.
# Expected: 0
import ctypes
from multiprocessing import shared_memory

try:
    shared_memory.SharedMemory("left", create=True, size=100)
except OSError as error:
    print(error)
libc = ctypes.CDLL(None, use_errno=True)
for number, *arguments in ((29, 0, 4096, 0o1666), (64, 0, 1, 0o1666), (68, 0, 0o1666), (319, b"left", 0), (240, b"/left", 0o102, 0o666, 0)):
    print(number, libc.syscall(number, *arguments), ctypes.get_errno())
