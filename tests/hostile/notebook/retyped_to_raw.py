# Makes its cells raw, in the hope that nothing runs and nothing fails.
# Expected: 0


def edit(notebook):
    for cell in notebook["cells"]:
        cell["cell_type"] = "raw"
        cell.pop("outputs", None), cell.pop("execution_count", None)
