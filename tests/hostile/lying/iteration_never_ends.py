# Returns a list that yields forever.
# Expected: 0
class Endless(list):
    def __iter__(self):
        while True:
            yield 0


# %% table
def table(n):
    return Endless()
