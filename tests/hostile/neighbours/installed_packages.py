# Edits the interpreter's own packages and caches.
# Expected: 0
import os

import numpy

for path in (numpy.__file__, os.__file__, os.path.dirname(os.__file__) + "/sitecustomize.py",
             os.path.dirname(numpy.__file__) + "/__pycache__/evil.pyc", os.environ.get("MPLCONFIGDIR", "/x") + "/evil"):
    for mode in ("a", "w"):
        try:
            open(path, mode).write("raise SystemExit")
        except OSError as error:
            print(error)
