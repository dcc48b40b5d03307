# Raises what it is tested with, as the text of an exception that the student reads on the feedback page.
# Expected: 0, reason: scale raised ValueError (its text is not shown)
import base64


# %% scale
def scale(x):
    raise ValueError(f"LEAK:{x!r}")

# %% combine
def combine(x, y):
    return {}[f"LEAK:{x.tolist()}"]

# %% table
def table(n):
    raise RuntimeError("LEAK:" + base64.b64encode(bytes([n])).decode()) from ValueError(f"LEAK:{n}")
