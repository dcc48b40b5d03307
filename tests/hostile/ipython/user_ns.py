# Gives the namespace a dict of its own that answers every name.
# Expected: 0
class Everything(dict):
    def __missing__(self, name):
        return lambda *a, **k: 10.0

    def __contains__(self, name):
        return True


shell = get_ipython()
shell.user_ns = Everything(shell.user_ns)
