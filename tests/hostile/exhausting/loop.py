# Loops forever in Python.
# Expected: 0
while True:
    pass
