# Points the grader's connection at a file and at nothing.
# Expected: 0, reason: ended
import os

os.dup2(os.open("answers", os.O_CREAT | os.O_RDWR), 3)
