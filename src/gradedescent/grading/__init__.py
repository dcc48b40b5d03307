"""Grading, in the trusted process: grader tests, comparison, references, scoring, sentences."""
