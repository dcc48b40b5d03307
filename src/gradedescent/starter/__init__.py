"""A course, or an assignment, that works at once: what `gradedescent new` makes."""
