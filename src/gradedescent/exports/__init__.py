"""A gradebook's scores in the files that learning platforms take."""
