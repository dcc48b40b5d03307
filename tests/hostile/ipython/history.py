# Reads what ran before: hidden cells would stand in the history.
# Expected: 0
shell = get_ipython()
print(list(shell.history_manager.input_hist_raw), In, Out)
%history -g
