# Hands bytes in that are no text.
# Expected: 0


def edit(notebook):
    return b"\xff\xfe\x00{" + bytes(range(256)) * 100
