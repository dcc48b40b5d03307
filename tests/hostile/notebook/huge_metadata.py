# Hands ten megabytes of metadata in, nested and wide.
# Expected: 10


def edit(notebook):
    right(notebook, "scale")
    notebook["metadata"]["widgets"] = {f"key{number}": ["x" * 100] * 10 for number in range(10_000)}
