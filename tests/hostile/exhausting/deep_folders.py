# Nests folders deeper than any path may be long, so that removing them is hard.
# Expected: 0
import os

for _ in range(3000):
    os.mkdir("d" * 100)
    os.chdir("d" * 100)
