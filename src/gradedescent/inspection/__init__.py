"""What can be known of a course's source without running it."""
