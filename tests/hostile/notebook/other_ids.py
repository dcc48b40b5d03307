# Gives the grade cell of an exercise that it solved the id of one that it did not.
# Expected: 10


def edit(notebook):
    right(notebook, "scale")
    graded(notebook, "table")["metadata"]["nbgrader"]["grade_id"] = "scale"
