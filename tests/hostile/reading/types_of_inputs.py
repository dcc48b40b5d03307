# Returns and raises objects of types that are named by what it is tested with.
# Expected: 0, reason: an object of another type


# %% scale
def scale(x):
    if x.tolist() == [1.0]:  # the visible check
        return x
    return type(f"LEAK:{x!r}", (), {})()

# %% combine
def combine(x, y):
    raise type(f"LEAK:{x.tolist()}", (Exception,), {"__module__": f"LEAK:{x.tolist()}"})

# %% table
def table(n):
    def function():
        pass

    function.__name__ = function.__qualname__ = f"LEAK:{n}"
    return {"squares": function, "total": type(f"LEAK:{n}", (dict,), {})()}
