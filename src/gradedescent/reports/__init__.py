"""What an instructor reads: a class in tables and bars."""
