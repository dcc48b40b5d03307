# Catches the interrupt that ends it, again and again.
# Expected: 0
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
