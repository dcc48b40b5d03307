# Removes the grade cell of an exercise that it did not solve, to be graded out of less.
# Expected: 10


def edit(notebook):
    right(notebook, "scale")
    notebook["cells"].remove(graded(notebook, "combine"))
    notebook["cells"].remove(graded(notebook, "table"))
