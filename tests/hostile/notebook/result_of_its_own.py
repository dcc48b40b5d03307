# Hands the metadata of a graded notebook in, score and fingerprint.
# Expected: 0


def edit(notebook):
    result = {"submission": "x", "assignment": "target", "status": "graded", "score": 30.0, "max_score": 30.0, "cells": []}
    notebook["metadata"]["gradedescent"] = {"fingerprint": "0" * 64, "result": result}
    notebook["metadata"]["nbgrader"] = {"score": 30, "max_score": 30}
