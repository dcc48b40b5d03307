# Takes all marks away and hands in two versions of an exercise, the right one after the check.
# Expected: 10


def edit(notebook):
    right(notebook, "scale", "combine")
    second = dict(written(notebook, "combine"), id="second")
    written(notebook, "combine")["source"] = "def combine(x, y):\n    return 0 * x"
    notebook["cells"].append(second)
    for cell in notebook["cells"]:
        cell["metadata"] = {}
