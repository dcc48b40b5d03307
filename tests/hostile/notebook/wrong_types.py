# Puts lists where texts belong, numbers where dicts belong.
# Expected: 0


def edit(notebook):
    for cell in notebook["cells"]:
        cell["source"] = {"text": "x"}
        cell["metadata"]["nbgrader"] = 7
        cell["outputs"] = "none"
