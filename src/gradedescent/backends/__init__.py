"""Where jobs are done: on this machine's cores, or elsewhere."""
