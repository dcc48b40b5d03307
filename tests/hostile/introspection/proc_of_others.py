# Reads the command lines, environments and memory of the grader's processes.
# Expected: 0
import glob
import os

for pid in [os.getppid(), *range(1, 3000)]:
    for name in ("environ", "cmdline", "maps", "mem", "status", "root/etc/passwd", "cwd"):
        try:
            print(pid, name, open(f"/proc/{pid}/{name}", "rb").read(4000))
        except OSError:
            pass
print(glob.glob("/proc/*/cwd/*"))
