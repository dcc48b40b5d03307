# Tags cells so that tools skip them, hide them, or take an exception for a success.
# Expected: 0


def edit(notebook):
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = ["skip-execution", "raises-exception", "remove_cell", "remove-output", "parameters"]
