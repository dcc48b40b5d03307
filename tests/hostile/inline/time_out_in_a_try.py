# Never returns where the test catches whatever comes.
# Expected: 0
# %% word
def word(n):
    while n < 0:
        pass
    return "w" * n
