"""What a score depends on besides the submission, as hashes."""
