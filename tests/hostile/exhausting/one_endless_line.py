# Prints one line of a gigabyte, in pieces and at once.
# Expected: 0
import sys

for _ in range(10**6):
    print("x" * 100, end="")
sys.stderr.write("y" * 2**28)
