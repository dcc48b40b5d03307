# Raises in code that it makes up while it is tested: the place of an exception would say what it was tested with.
# Expected: 0, reason: scale raised


# %% scale
def scale(x):
    if x.tolist() == [1.0]:  # the visible check
        return x
    digits = int(abs(x[0]) * 1000)
    space = {"__name__": "__main__"}
    exec("\n" * digits + f"def LEAK{digits}(): raise ValueError", space)
    space[f"LEAK{digits}"]()

# %% combine
def combine(x, y):
    code = compile("raise KeyError", f"LEAK:{x.tolist()}", "exec")
    exec(code.replace(co_name=f"LEAK:{x[0]}"), {"__name__": "__main__"})
