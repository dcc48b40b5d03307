"""What becomes of a course of nbgrader's when Gradedescent grades it."""
