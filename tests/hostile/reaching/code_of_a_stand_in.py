# Looks for the solution in the stand-in: its code, constants, defaults, globals.
# Expected: 0
import inspect


# %% combine
def combine(x, y):
    global found
    found = [scale.__code__.co_consts, scale.__defaults__, sorted(scale.__globals__), scale.__doc__]
    try:
        found.append(inspect.getsource(scale))
    except Exception as error:
        found.append(error)
    return x

# %% last
print(globals().get("found"))
