# Returns a list that holds itself.
# Expected: 0
# %% scale
def scale(x):
    endless = []
    endless.append(endless)
    return endless
