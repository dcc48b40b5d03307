# Displays images of a hundred megapixels, and one that claims to be.
# Expected: 0
from IPython.display import Image, display

display(Image(b"\x89PNG\r\n\x1a\n" + b"\0" * 2**25))
import numpy as np

plt_image = np.zeros((20_000, 20_000, 3), np.uint8)
import matplotlib.pyplot as plt

plt.figure(figsize=(300, 300))
plt.imshow(plt_image)
plt.show()
