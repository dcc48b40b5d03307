"""Notebooks as files: which cell is what, reading untrusted ones, repairing, releasing."""
