# Prints a gigabyte.
# Expected: 0
for _ in range(1000):
    print("x" * 2**20)
