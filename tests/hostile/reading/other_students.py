# Copies the answer of a neighbour who has it.
# Expected: 0
import glob
import os

print(glob.glob(ROOT + "/submitted/*"), glob.glob(ROOT + "/autograded/*/*/*"))
for name in ("a-witness", "zz-witness"):
    try:
        print(open(f"{ROOT}/submitted/{name}/target/target.ipynb").read())
    except OSError as error:
        print(error)
for folder in glob.glob("/tmp/*") + glob.glob("../*"):
    try:
        print(folder, os.listdir(folder))
    except OSError:
        pass
