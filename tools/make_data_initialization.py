"""Write source/initialization/data/circles.h5: two noisy circles, one around the other, the same bytes on every run.

Source: drawn by this script. Licence: CC0-1.0.
"""

from pathlib import Path

import numpy as np
from data_file import write

TARGET = Path(__file__).resolve().parents[1] / "source" / "initialization" / "data" / "circles.h5"
SEED = 61
RADII = np.array([1.0, 0.55])
NOISE = 0.12


def draw_circles(m: int, random: np.random.RandomState) -> tuple[np.ndarray, np.ndarray]:
    """Return points X (2, m) and labels Y (1, m); label 0 is the outer circle, label 1 the inner one.

    A point lies at a uniform angle of a circle around the origin, plus normal noise in both coordinates. The labels
    alternate, so that an even m has as many points of each.
    """
    labels = np.arange(m) % 2
    angles = random.uniform(0, 2 * np.pi, size=m)
    points = RADII[labels] * np.array([np.cos(angles), np.sin(angles)]) + random.normal(0, NOISE, size=(2, m))
    return points, labels[np.newaxis, :]


def main() -> None:
    """Write 300 points to train on and 100 to test on."""
    random = np.random.RandomState(SEED)  # the legacy generator: its stream is frozen across numpy versions
    X_train, Y_train = draw_circles(300, random)
    X_test, Y_test = draw_circles(100, random)
    write(
        TARGET,
        X_train=X_train,
        Y_train=Y_train.astype(np.int64),
        X_test=X_test,
        Y_test=Y_test.astype(np.int64),
        title="Two noisy circles, one around the other",
        source="Drawn by tools/make_data_initialization.py for this course",
        licence="CC0-1.0",
    )


if __name__ == "__main__":
    main()
