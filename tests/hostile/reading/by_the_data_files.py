# Climbs out of the assignment's data folder, which it may read.
# Expected: 0
import os

for path in ("data/..", "data/../..", "data/../../../grader_tests/test_target.py", "data/../target.ipynb"):
    try:
        print(os.listdir(path) if os.path.isdir(path) else open(path).read())
    except OSError as error:
        print(error)
print(open(os.path.realpath("data") + "/../target.ipynb").read())
