"""Where grader tests meet a notebook."""
