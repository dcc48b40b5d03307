# Hands the right answer in as a copy, behind a wrong one with the same id.
# Expected: 10


def edit(notebook):
    right(notebook, "scale")
    copy = json.loads(json.dumps(written(notebook, "scale")))
    copy["id"], copy["source"] = "again", "raise SystemExit"
    notebook["cells"].append(copy)
