"""What a student reads: pages, reports in notebooks, text."""
