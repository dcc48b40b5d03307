# Reads the home folder of whoever runs the grader.
# Expected: 0
import os
from pathlib import Path

for home in (HOME, os.path.expanduser("~"), os.path.expanduser("~root"), "/root", "/home"):
    for name in ("secret.txt", ".ssh/id_rsa", ".bash_history", ".netrc", ".gitconfig"):
        try:
            print(Path(home, name).read_text())
        except OSError as error:
            print(error)
    try:
        print(os.listdir(home))
    except OSError as error:
        print(error)
