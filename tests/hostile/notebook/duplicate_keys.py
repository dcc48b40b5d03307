# Says each thing twice, so that two parsers read two notebooks.
# Expected: 10


def edit(notebook):
    right(notebook, "scale")
    text = json.dumps(notebook)
    return '{"cells": [], "nbformat": 4, ' + text[1:]
