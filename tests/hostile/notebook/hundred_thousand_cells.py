# Hands a hundred thousand cells in, each of which takes its time.
# Expected: 0


def edit(notebook):
    cell = {"cell_type": "code", "metadata": {}, "source": "x = 1", "outputs": [], "execution_count": None}
    notebook["cells"] = [dict(cell, id=f"c{number}") for number in range(100_000)] + notebook["cells"]
