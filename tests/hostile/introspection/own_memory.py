# Reads all of its own memory for what the grader may have left in it before the fork.
# Expected: 0
import re

with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb") as memory:
    for line in maps:
        low, high = (int(part, 16) for part in line.split()[0].split("-"))
        if " r" in line and high - low < 2**26:
            memory.seek(low)
            print(set(re.findall(rb"CANARY-[0-9a-f]{8}", memory.read(high - low))))
