# Runs shell commands by IPython's ways.
# Expected: 0
!cat /etc/passwd
!!ls /
%sx sleep 3600

# %% last
%%bash
sleep 3600 &
cat /etc/passwd
