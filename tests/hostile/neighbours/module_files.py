# Writes modules that shadow what the next submission or the grader imports.
# Expected: 0
for name in ("numpy.py", "pytest.py", "h5py.py", "conftest.py", "sitecustomize.py", "matplotlibrc", "ipython_config.py"):
    open(name, "w").write("raise SystemExit('shadowed')\n")

# %% last
import importlib
import numpy

importlib.invalidate_caches()
