# Raises an exception whose very name is an attack on a terminal or a page.
# Expected: 0
Evil = type("<script>alert(1)</script>\x1b]0;owned\x07", (Exception,), {})


# %% scale
def scale(x):
    raise Evil("<img src=x onerror=alert(1)>")
