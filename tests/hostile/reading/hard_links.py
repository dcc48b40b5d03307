# Links the secrets into its own folder as files, which carry their owner's permissions.
# Expected: 0
import os

for number, path in enumerate(("/grader_tests/test_target.py", "/source/target/target.ipynb", "/gradebook.db")):
    for way in (os.link, os.rename):
        try:
            way(ROOT + path, f"{way.__name__}{number}")
            print(open(f"{way.__name__}{number}", "rb").read())
        except OSError as error:
            print(error)
