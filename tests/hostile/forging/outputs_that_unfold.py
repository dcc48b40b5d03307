# Sends outputs of sixty megabytes that would be two gigabytes when they are read.
# Expected: 0
get_ipython().outputs.finished = lambda: [[]] * 15_000_000
