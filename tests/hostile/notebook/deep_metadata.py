# Nests the JSON deeper than a parser's stack.
# Expected: 0, reason: JSON


def edit(notebook):
    return '{"nbformat": 4, "nbformat_minor": 5, "cells": [], "metadata": {"a": ' + "[" * 200_000 + "]" * 200_000 + "}}"
