"""Write source/regularization/data/flipped_labels.h5: two regions of a square, the same bytes on every run.

A wave parts the regions. Of the labels to train on, some were flipped at random; those to test on are all right, so
the test accuracy says how well a network found the wave.

Source: drawn by this script. Licence: CC0-1.0.
"""

from pathlib import Path

import numpy as np
from data_file import write

TARGET = Path(__file__).parents[1] / "source" / "regularization" / "data" / "flipped_labels.h5"
SEED = 2
HEIGHT, FREQUENCY = 0.35, 2.5
FLIPPED = 15


def draw_regions(m: int, random: np.random.RandomState) -> tuple[np.ndarray, np.ndarray]:
    """Return points X (2, m), uniform in the square from -1 to 1, and labels Y (1, m), 1 above the wave."""
    points = random.uniform(-1, 1, size=(2, m))
    return points, (points[1:] > HEIGHT * np.sin(FREQUENCY * points[:1])).astype(np.int64)


def main() -> None:
    """Write 100 points to train on, 15 of them with the wrong label, and 1000 to test on."""
    random = np.random.RandomState(SEED)  # the legacy generator: its stream is frozen across numpy versions
    X_train, Y_train = draw_regions(100, random)
    flipped = random.permutation(100)[:FLIPPED]
    Y_train[:, flipped] = 1 - Y_train[:, flipped]
    X_test, Y_test = draw_regions(1000, random)
    write(
        TARGET,
        X_train=X_train,
        Y_train=Y_train,
        X_test=X_test,
        Y_test=Y_test,
        title="Points on two sides of a wave, some training labels flipped",
        source="Drawn by tools/make_data_regularization.py for this course",
        licence="CC0-1.0",
    )


if __name__ == "__main__":
    main()
