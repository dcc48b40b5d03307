"""nbgrader's gradebook, in SQLite or PostgreSQL: read once for an assignment, written many submissions at a time."""

from gradedescent.gradebook.book import Gradebook
from gradedescent.gradebook.entry import Scored

__all__ = ["Gradebook", "Scored"]
