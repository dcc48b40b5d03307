# Leaks through a name look-up.
# Expected: 0
import socket

try:
    print(socket.getaddrinfo("answers.example.org", 80))
except OSError as error:
    print(error)
