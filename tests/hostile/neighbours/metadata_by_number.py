# Changes the gradebook's mode, times and attributes by the numbers of system calls that libraries don't know yet.
# Expected: 0
import ctypes
import os
import platform

syscall = ctypes.CDLL(None, use_errno=True).syscall
AT_FDCWD = -100
value = ctypes.create_string_buffer(b"mine")
SETXATTRAT, REMOVEXATTRAT, FILE_GETATTR, FILE_SETATTR, FCHMODAT2 = 463, 466, 468, 469, 452
arguments = (ctypes.c_uint64 * 2)(ctypes.addressof(value), 4)
attributes = (ctypes.c_uint32 * 6)(0x10)  # FS_XFLAG_APPEND
for path in (ROOT, ROOT + "/gradebook.db", ROOT + "/submitted", "/tmp"):
    name = path.encode()
    for number, rest in (
        (SETXATTRAT, (AT_FDCWD, name, 0, b"user.mine", arguments, 16)),
        (REMOVEXATTRAT, (AT_FDCWD, name, 0, b"user.mine")),
        (FILE_SETATTR, (AT_FDCWD, name, attributes, 24, 0)),
        (FCHMODAT2, (AT_FDCWD, name, 0o777, 0)),
        (90 if platform.machine() == "x86_64" else 53, (name, 0o777)),  # chmod, or fchmodat
        (0x40000000 + 90, (name, 0o777)),  # chmod of x32
    ):
        print(number, syscall(number, *rest), ctypes.get_errno())
