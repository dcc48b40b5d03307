"""Grader tests: their marks, the one that runs, the inputs that it draws."""
