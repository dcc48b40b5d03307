# Puts the grade cells before the answers.
# Expected: 0


def edit(notebook):
    right(notebook, "scale", "combine", "table")
    notebook["cells"].sort(key=lambda cell: not cell["metadata"].get("nbgrader", {}).get("grade", False))
