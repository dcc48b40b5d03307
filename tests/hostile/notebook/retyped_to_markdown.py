# Makes the grade cell a text, which never fails.
# Expected: 0


def edit(notebook):
    for name in ("scale", "combine", "table"):
        cell = graded(notebook, name)
        cell["cell_type"] = "markdown"
        cell.pop("outputs"), cell.pop("execution_count")
