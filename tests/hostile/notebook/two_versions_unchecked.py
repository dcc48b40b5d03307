# Removes the checks too, so that they must be put back: after the wrong version, or after the right one?
# Expected: 10


def edit(notebook):
    right(notebook, "scale", "combine")
    second = dict(written(notebook, "combine"), id="second", metadata={})
    written(notebook, "combine")["source"] = "def combine(x, y):\n    return 0 * x"
    for name in ("scale", "combine", "table"):
        notebook["cells"].remove(graded(notebook, name))
    notebook["cells"].append(second)
