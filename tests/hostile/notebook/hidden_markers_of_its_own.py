# Writes hidden regions of its own, which ask the grader for an exercise that it solved.
# Expected: 10


def edit(notebook):
    right(notebook, "scale")
    call = "### BEGIN HIDDEN TESTS\nfrom gradedescent import grade\ngrade('scale')\n### END HIDDEN TESTS\n"
    for name in ("combine", "table"):
        graded(notebook, name)["source"] = call
        written(notebook, name)["source"] = call
