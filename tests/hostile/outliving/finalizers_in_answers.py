# Puts finalizers on what it returns, to run while the grader compares.
# Expected: 0
class Late(list):
    def __del__(self):
        open(ROOT + "/late", "w").write("x")


# %% scale
def scale(x):
    return Late([0.5, 0.5])
