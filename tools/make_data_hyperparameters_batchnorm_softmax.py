"""Write the digits of "hyperparameters-batchnorm-softmax": 8x8 pictures of handwritten 0 to 5, the same bytes on every run.

The pictures are those of scikit-learn's bundled `load_digits` with the labels 0 to 5, shuffled once and split 800 to 283.
Needs scikit-learn, which the course itself does not.

Source: UCI, Optical Recognition of Handwritten Digits. Licence: CC BY 4.0.
"""

from pathlib import Path

import numpy as np
from data_file import write
from sklearn.datasets import load_digits

TARGET = Path(__file__).parents[1] / "source" / "hyperparameters-batchnorm-softmax" / "data" / "digits.h5"
SEED = 8
CLASSES = 6
TRAINING_IMAGES = 800


def shuffled_digits() -> tuple[np.ndarray, np.ndarray]:
    """Return grey levels 0 to 16, uint8 of shape (1083, 8, 8), and labels 0 to 5, int64 of shape (1083,)."""
    digits = load_digits(n_class=CLASSES)
    order = np.random.RandomState(SEED).permutation(len(digits.target))  # the legacy generator: its stream is frozen
    return digits.images[order].astype(np.uint8), digits.target[order].astype(np.int64)


def main() -> None:
    """Write 800 pictures to train on and 283 to test on."""
    images, labels = shuffled_digits()
    write(
        TARGET,
        compress=True,
        images_train=images[:TRAINING_IMAGES],
        labels_train=labels[:TRAINING_IMAGES],
        images_test=images[TRAINING_IMAGES:],
        labels_test=labels[TRAINING_IMAGES:],
        title="Handwritten digits 0 to 5, 8 x 8 pixels, grey levels 0 to 16",
        source="E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, "
        "1998, https://doi.org/10.24432/C50P49; the part of it that scikit-learn bundles as load_digits, "
        "the labels 0 to 5, shuffled and split by tools/make_data_hyperparameters_batchnorm_softmax.py",
        licence="CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
    )


if __name__ == "__main__":
    main()
