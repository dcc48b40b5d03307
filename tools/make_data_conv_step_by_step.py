"""Write source/conv-step-by-step/data/pictures.h5: a photograph and a brick wall in grey, the same bytes on every run.

Both are scikit-image's bundled pictures, every block of 4 x 4 pixels being one pixel of their mean: of `camera` the part
from row 48 and column 96 on, 384 x 384 pixels, which leaves 96 x 96; of `brick` all, turned by a quarter so that its
rows lie, which leaves 128 x 128.

Source: skimage.data.camera(), by Lav Varshney, and skimage.data.brick(), from CC0Textures. Licence of both: CC0-1.0.
"""

from pathlib import Path

import numpy as np
from data_file import write
from skimage import data

TARGET = Path(__file__).resolve().parents[1] / "source" / "conv-step-by-step" / "data" / "pictures.h5"
BLOCK = 4


def smaller(picture: np.ndarray) -> np.ndarray:
    """Return a picture, uint8 of shape (H, W), with one pixel for each block."""
    rows, columns = (size // BLOCK for size in picture.shape)
    sums = picture.astype(np.int64).reshape(rows, BLOCK, columns, BLOCK).sum(axis=(1, 3))
    return ((sums + BLOCK**2 // 2) // BLOCK**2).astype(np.uint8)  # whole numbers throughout: rounded alike everywhere


def main() -> None:
    """Write the pictures to `TARGET`."""
    write(
        TARGET,
        compress=True,
        photograph=smaller(data.camera()[48:432, 96:480]),
        bricks=smaller(np.rot90(data.brick())),
        title="A photograph, 96 x 96 pixels, and a brick wall, 128 x 128 pixels, grey from 0 to 255",
        source="skimage.data.camera() by Lav Varshney and skimage.data.brick() from CC0Textures, both of scikit-image; cut,"
        " turned and averaged over blocks of 4 x 4 pixels by tools/make_data_conv_step_by_step.py",
        licence="CC0-1.0, both",
    )


if __name__ == "__main__":
    main()
