# Ends the process with the status of success.
# Expected: 0, reason: ended
import os

os._exit(0)
