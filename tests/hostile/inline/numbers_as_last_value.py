# Ends its cells with full marks, prints them, and gives each name that number.
# Expected: 0
print(5)
5

# %% scale
scale = 5
scale

# %% last
5.0
