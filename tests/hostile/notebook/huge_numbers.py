# Hides numbers in the JSON that take forever to parse or become no JSON again.
# Expected: 0


def edit(notebook):
    return json.dumps(notebook).replace('"metadata": {}', '"metadata": {"a": 1e999999, "b": NaN, "c": ' + "9" * 4000 + "}")
