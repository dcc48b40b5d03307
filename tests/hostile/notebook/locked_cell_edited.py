# Replaces the grade cells by a print, and unlocks them.
# Expected: 0


def edit(notebook):
    for name in ("scale", "combine", "table"):
        cell = graded(notebook, name)
        cell["source"] = "print('Visible checks passed')\n10"
        cell["metadata"]["nbgrader"]["locked"] = False
