"""Whether a value is the expected one, and how it differs."""
