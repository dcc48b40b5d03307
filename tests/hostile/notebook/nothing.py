# Hands an empty file in.
# Expected: 0, reason: empty


def edit(notebook):
    return ""
