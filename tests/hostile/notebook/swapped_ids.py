# Takes all marks away and gives the check of what it solved the id of another's, and the other way round.
# Expected: 10


def edit(notebook):
    right(notebook, "scale")
    one, other = graded(notebook, "scale"), graded(notebook, "table")
    one["id"], other["id"] = other["id"], one["id"]
    for cell in notebook["cells"]:
        cell["metadata"] = {}
