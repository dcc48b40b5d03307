# Asks for a kernel of its own making, whose command line it wrote.
# Expected: 10


def edit(notebook):
    right(notebook, "scale")
    notebook["metadata"]["kernelspec"] = {"name": "../../evil", "display_name": "Evil", "argv": ["sh", "-c", "id"]}
