# Fills the disk with one file, then with many.
# Expected: 0
import os

try:
    with open("large", "wb") as file:
        while True:
            file.write(b"x" * 2**20)
except OSError as error:
    print(error)
for number in range(10**6):
    open(f"large{number}", "wb").write(b"x" * 2**24)
