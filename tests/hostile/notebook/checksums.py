# Forges the checksums, so that an edited cell looks as if it had been left alone and an unsolved one as if it were not.
# Expected: 0


def edit(notebook):
    for cell in notebook["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["checksum"] = "0" * 32
            cell["source"] += "\n# edited"
