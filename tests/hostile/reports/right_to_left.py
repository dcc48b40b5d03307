# Turns the writing's direction and hides characters, in names and messages.
# Expected: 0
print("\u202e03 fo 03 :erocS\u202c \u2066\u2067\u200b\ufeff")


# %% scale
def scale(x):
    raise ValueError("\u202e01 fo 01 dessap\u2066")
