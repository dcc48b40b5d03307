# Replaces the method that runs cells: nothing runs, everything succeeds.
# Expected: 0
from types import SimpleNamespace

get_ipython().run_cell = lambda *a, **k: SimpleNamespace(success=True, result=10, error_in_exec=None)
