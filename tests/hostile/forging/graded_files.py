# Writes a gradebook, an autograded notebook and a result of its own where the grader might look.
# Expected: 0
import json
import os

for name in ("gradebook.db", "target.ipynb", "autograded/target.ipynb", "result.json", "timestamp.txt"):
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    with open(name, "w") as file:
        json.dump({"score": 30, "metadata": {"gradedescent": {"result": {"score": 30}}}}, file)
