# Reads Gradedescent's own source, which is public, for paths and keys that are not.
# Expected: 0
import glob
import os
import re

import gradedescent

for path in glob.glob(os.path.dirname(gradedescent.__file__) + "/**/*.py", recursive=True):
    print(re.findall(r"CANARY-\w+|password\s*=\s*\S+|secret\s*=\s*\S+", open(path).read()))
