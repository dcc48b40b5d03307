"""nbgrader's gradebook, in SQLite or PostgreSQL: read once for an assignment, written many submissions at a time."""

from gradedescent.gradebook.book import Gradebook

__all__ = ["Gradebook"]
