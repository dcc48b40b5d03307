# Prints terminal control: clears the screen, sets the title, moves the cursor over the score, writes to the clipboard.
# Expected: 0
print("\x1b[2J\x1b[H\x1b]0;owned\x07\x1b]52;c;b3duZWQ=\x07\x1b[1A\x1b[2KScore: 30 of 30\x1b]8;;http://evil\x07link\x1b]8;;\x07")


# %% scale
def scale(x):
    raise ValueError("\x1b[2J\x1b[1A\x1b[2Kpassed\x9b31m\x07\x08\x08")
