# Makes empty files and folders without end.
# Expected: 0
import os

for number in range(10**7):
    os.mkdir(f"folder{number}")
