"""Write source/optimization/data/moons.h5: two noisy crescents, the same bytes on every run.

The second coordinate is recorded in a unit ten times as long, so its numbers are ten times smaller: the cost is
then steep in some directions and flat in others, which is what momentum and Adam are good for.

Source: drawn by this script. Licence: CC0-1.0.
"""

from pathlib import Path

import numpy as np
from data_file import write

TARGET = Path(__file__).parents[1] / "source" / "optimization" / "data" / "moons.h5"
SEED = 27
NOISE = 0.18
UNITS = np.array([[1.0], [10.0]])


def draw_crescents(m: int, random: np.random.RandomState) -> tuple[np.ndarray, np.ndarray]:
    """Return points X (2, m) and labels Y (1, m); label 0 is the upper crescent, label 1 the lower one.

    A point lies at a uniform angle of a half circle of radius 1, plus normal noise in both coordinates.
    The lower half circle is centred at (1, 0.4), so that each crescent's tip lies inside the other.
    The coordinates are then divided by UNITS.
    """
    labels = np.arange(m) % 2
    angles = random.uniform(0, np.pi, size=m) + np.pi * labels
    centres = np.array([[0.0], [0.0]]) * (1 - labels) + np.array([[1.0], [0.4]]) * labels
    points = centres + np.array([np.cos(angles), np.sin(angles)]) + random.normal(0, NOISE, size=(2, m))
    return points / UNITS, labels[np.newaxis, :]


def main() -> None:
    """Write 300 points to train on and 100 to test on."""
    random = np.random.RandomState(SEED)  # the legacy generator: its stream is frozen across numpy versions
    X_train, Y_train = draw_crescents(300, random)
    X_test, Y_test = draw_crescents(100, random)
    write(
        TARGET,
        X_train=X_train,
        Y_train=Y_train.astype(np.int64),
        X_test=X_test,
        Y_test=Y_test.astype(np.int64),
        source="Two noisy crescents, drawn by tools/make_data_optimization.py for this course",
        units="second coordinate in tens of the first coordinate's unit",
        licence="CC0-1.0",
    )


if __name__ == "__main__":
    main()
