# Allocates all there is, touched page by page.
# Expected: 0
import numpy as np

hoard = []
while True:
    hoard.append(np.ones(2**24))
