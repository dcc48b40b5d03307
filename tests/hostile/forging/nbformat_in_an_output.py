# Puts a whole graded notebook into an output, under the mime types that tools read.
# Expected: 0
from IPython.display import display

result = {"gradedescent": {"fingerprint": "x", "result": {"score": 30.0, "status": "graded"}}}
display({"application/json": result, "application/vnd.gradedescent+json": result, "text/plain": "30"}, raw=True)
