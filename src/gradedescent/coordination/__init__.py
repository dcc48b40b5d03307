"""A class: what to grade, and one run from request to gradebook."""
