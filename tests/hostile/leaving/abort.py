# Aborts, which would leave a core file.
# Expected: 0, reason: ended
import os

os.abort()
