# Talks to services through Unix sockets, named, abstract and netlink.
# Expected: 0
import socket

for family, address in ((socket.AF_UNIX, "/run/docker.sock"), (socket.AF_UNIX, "\0abstract"), (socket.AF_NETLINK, (0, 0))):
    try:
        s = socket.socket(family)
        s.connect(address)
    except OSError as error:
        print(error)
