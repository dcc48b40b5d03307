# Makes another shell and puts it where the first one was.
# Expected: 0
from IPython.core.interactiveshell import InteractiveShell

InteractiveShell.clear_instance()
other = InteractiveShell.instance()
other.user_ns["scale"] = lambda x: x
get_ipython = lambda: other
