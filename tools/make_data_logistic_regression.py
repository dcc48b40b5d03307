"""Write the patches of the assignment "logistic-regression": small grey pictures of faces and of background.

The pictures are scikit-image's bundled `lfw_subset`: 100 faces and 100 pieces of background, 25 x 25 pixels, cut from
photographs of Labeled Faces in the Wild. They are shuffled once, rounded to whole grey levels and split 150 to 50.

Run from anywhere: `python tools/make_data_logistic_regression.py`. The same files come out every time.
"""

from pathlib import Path

import numpy as np
from data_file import write
from skimage import data

FOLDER = Path(__file__).resolve().parents[1] / "source" / "logistic-regression" / "data"
SEED = 0
TRAINING_PATCHES = 150
CLASSES = np.array([b"not a face", b"face"])


def shuffled_patches() -> tuple[np.ndarray, np.ndarray]:
    """Return grey levels 0 to 255, uint8 of shape (200, 25, 25), and labels, int64 of shape (200,): 1 is a face."""
    patches = np.round(255 * data.lfw_subset()).astype(np.uint8)
    labels = np.repeat([1, 0], 100)
    # The legacy generator: no numpy release changes its numbers.
    order = np.random.RandomState(SEED).permutation(len(labels))
    return patches[order], labels[order]


def write_part(part: str, patches: np.ndarray, labels: np.ndarray) -> None:
    """Write `<part>_faces.h5` with the datasets <part>_set_x, <part>_set_y and list_classes."""
    write(
        FOLDER / f"{part}_faces.h5",
        title="Faces and background, 25 x 25 grey patches",
        source="skimage.data.lfw_subset() of scikit-image, cut from Labeled Faces in the Wild "
        "(G. B. Huang, M. Ramesh, T. Berg, E. Learned-Miller, 2007, http://vis-www.cs.umass.edu/lfw/); "
        "shuffled and split by tools/make_data_logistic_regression.py",
        licence="Bundled with scikit-image (BSD-3-Clause); Labeled Faces in the Wild is offered for research "
        "and names no licence of its own for the photographs",
        **{f"{part}_set_x": patches, f"{part}_set_y": labels, "list_classes": CLASSES},
    )


def main() -> None:
    """Write the training and the test file to `FOLDER`."""
    patches, labels = shuffled_patches()
    write_part("train", patches[:TRAINING_PATCHES], labels[:TRAINING_PATCHES])
    write_part("test", patches[TRAINING_PATCHES:], labels[TRAINING_PATCHES:])


if __name__ == "__main__":
    main()
