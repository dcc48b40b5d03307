# Gives cells ids that are paths, scripts, the same, or none.
# Expected: 10


def edit(notebook):
    right(notebook, "scale")
    for cell, odd in zip(notebook["cells"], ["../../../etc", "<script>alert(1)</script>", "same", "same", "", 7, None]):
        cell["id"] = odd
