# Hands a notebook in whose ids belong to nothing here.
# Expected: 0


def edit(notebook):
    for cell in notebook["cells"]:
        cell["metadata"].pop("nbgrader", None)
