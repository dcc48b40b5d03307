"""Tests of the tests: which wrong versions the grader tests let through, and which right ones they reject."""
