# Says that it is written in another language.
# Expected: 10


def edit(notebook):
    right(notebook, "scale")
    notebook["metadata"]["kernelspec"] = {"name": "ir", "display_name": "R", "language": "R"}
    notebook["metadata"]["language_info"] = {"name": "R", "mimetype": "text/x-r-source"}
