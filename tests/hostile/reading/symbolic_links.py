# Links the secrets into its own folder, then reads them there.
# Expected: 0
import os

for number, path in enumerate(("/grader_tests/test_target.py", "/source/target/target.ipynb", "/gradebook.db")):
    try:
        os.symlink(ROOT + path, f"link{number}")
        print(open(f"link{number}", "rb").read())
    except OSError as error:
        print(error)
