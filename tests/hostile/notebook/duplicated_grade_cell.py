# Hands a solved grade cell in five times.
# Expected: 10


def edit(notebook):
    right(notebook, "scale")
    notebook["cells"] += [dict(graded(notebook, "scale"), id=f"again-{number}") for number in range(5)]
