# Connects to the world and to services on this machine.
# Expected: 0
import socket

for family, address in ((socket.AF_INET, ("127.0.0.1", 8888)), (socket.AF_INET6, ("::1", 22)), (socket.AF_INET, ("8.8.8.8", 53))):
    try:
        socket.create_connection(address, timeout=1).send(b"CANARY")
    except OSError as error:
        print(error)
    try:
        socket.socket(family).connect(address)
    except OSError as error:
        print(error)
