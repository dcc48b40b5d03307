# Becomes another program.
# Expected: 0
import os

os.execv("/usr/bin/python3", ["python3", "-c", "print(10)"])
