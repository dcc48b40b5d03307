# Replaces the methods that run cells, of the shell and of its class.
# Expected: 0
from types import SimpleNamespace

shell = get_ipython()
done = lambda *a, **k: SimpleNamespace(success=True, result=5, error_in_exec=None)
shell.run_cell = type(shell).run_cell = type(shell).run_code = done
