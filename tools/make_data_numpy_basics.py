"""Write source/numpy-basics/data/cat.h5: one small colour picture, the same bytes on every run.

The picture is scikit-image's bundled `chelsea`. A part of 288 x 384 pixels around the head is kept, and every block of
4 x 4 pixels becomes one pixel of their mean colour, which leaves 72 x 96.

Source: skimage.data.chelsea(), photographed by Stefan van der Walt. Licence: CC0-1.0.
"""

from pathlib import Path

import numpy as np
from data_file import write
from skimage import data

TARGET = Path(__file__).resolve().parents[1] / "source" / "numpy-basics" / "data" / "cat.h5"
HEIGHT, WIDTH, BLOCK = 72, 96, 4
TOP, LEFT = 6, 40


def small_picture() -> np.ndarray:
    """Return the picture as red, green and blue, uint8 of shape (72, 96, 3)."""
    part = data.chelsea()[TOP : TOP + HEIGHT * BLOCK, LEFT : LEFT + WIDTH * BLOCK].astype(np.int64)
    sums = part.reshape(HEIGHT, BLOCK, WIDTH, BLOCK, 3).sum(axis=(1, 3))
    return ((sums + BLOCK**2 // 2) // BLOCK**2).astype(np.uint8)  # whole numbers throughout: rounded alike everywhere


def main() -> None:
    """Write the picture to `TARGET`."""
    write(
        TARGET,
        picture=small_picture(),
        title="A cat, 72 x 96 pixels, red, green and blue from 0 to 255",
        source="skimage.data.chelsea() of scikit-image, photographed by Stefan van der Walt; cut and averaged over "
        "blocks of 4 x 4 pixels by tools/make_data_numpy_basics.py",
        licence="CC0-1.0",
    )


if __name__ == "__main__":
    main()
