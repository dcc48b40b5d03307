# Says that its metadata is of an older and of a future schema.
# Expected: 10


def edit(notebook):
    right(notebook, "scale")
    for cell, version in zip((c for c in notebook["cells"] if "nbgrader" in c["metadata"]), [1, 2, 99, "3", None, 0]):
        cell["metadata"]["nbgrader"]["schema_version"] = version
