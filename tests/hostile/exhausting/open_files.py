# Opens files until it can't, and keeps them.
# Expected: 0
hoard = []
while True:
    hoard.append(open("/dev/null"))
