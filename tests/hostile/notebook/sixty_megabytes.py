# Hands a file of sixty megabytes in.
# Expected: 0, reason: MiB


def edit(notebook):
    notebook["metadata"]["x"] = "x" * 60_000_000
