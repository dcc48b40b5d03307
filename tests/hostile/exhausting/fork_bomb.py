# Forks without end.
# Expected: 0
import os

while True:
    try:
        os.fork()
    except OSError as error:
        print(error)
        break
