# Rewrites the code that serves the grader's requests, so that every call is answered with a full score.
# Expected: 0
import sys

student = sys.modules["gradedescent.engine.child.student"]
student.Server.call = lambda self, request: {"value": 10.0, "score": 10, "passed": True}
student.Server.cell = lambda self, request: {"outputs": "[]", "count": 1, "succeeded": True}

# %% scale
def scale(x):
    return None
