# Sends datagrams, which need no connection.
# Expected: 0
import socket

try:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"answers please", ("127.0.0.1", 9999))
except OSError as error:
    print(error)
