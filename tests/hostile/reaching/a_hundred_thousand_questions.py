# Asks a stand-in without end, to slow the solution for the class.
# Expected: 0
# %% combine
def combine(x, y):
    while True:
        scale(x)
