# Reads what a system keeps about its users and network.
# Expected: 0
for path in ("/etc/passwd", "/etc/shadow", "/etc/hosts", "/etc/hostname", "/etc/machine-id", "/etc/environment"):
    try:
        print(path, open(path).read()[:300])
        raise RuntimeError(f"{path} could be read: CANARY-readable")
    except OSError as error:
        print(error)
