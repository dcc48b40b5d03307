# Prints every variable that came with the process, from the interpreter and from the kernel.
# Expected: 0
import os

print(dict(os.environ))
print(open("/proc/self/environ", "rb").read())
