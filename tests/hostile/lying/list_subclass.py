# Returns a list that is another one at each pass.
# Expected: 0
class Changing(list):
    def __iter__(self):
        self.append(0.5)
        return super().__iter__()

    def __len__(self):
        return 3


# %% scale
def scale(x):
    return Changing([1])
