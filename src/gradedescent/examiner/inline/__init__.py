"""Judges grade cells that have tests of their own, outside the process that holds the student's code."""
