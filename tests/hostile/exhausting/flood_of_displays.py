# Displays a million small things.
# Expected: 0
from IPython.display import display

for number in range(10**6):
    display(number)
