# Makes sockets without connecting, and sends through the grader's own with an address and with descriptors.
# Expected: 0
import array
import os
import socket

for way in (
    lambda: socket.socketpair(),
    lambda: socket.socket(fileno=os.dup(3)).sendto(b"x", ("127.0.0.1", 9)),
    lambda: socket.socket(fileno=os.dup(3)).sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0]))]),
    lambda: socket.socket(fileno=os.dup(3)).recvmsg(100),
):
    try:
        print(way())
    except OSError as error:
        print(error)
