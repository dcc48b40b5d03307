"""A notebook's functions, called from here."""
