"""What learning platforms hand out, and what of it is whose: archives of submissions, and rosters."""
