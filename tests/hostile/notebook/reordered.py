# Puts the grade cells before the answers, which are right.
# Expected: 30


def edit(notebook):
    right(notebook, "scale", "combine", "table")
    notebook["cells"].sort(key=lambda cell: not cell["metadata"].get("nbgrader", {}).get("grade", False))
