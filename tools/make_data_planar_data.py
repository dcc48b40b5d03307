"""Write source/planar-data/data/flower.h5: points on the petals of a flower, the same bytes on every run.

Run from anywhere: `python tools/make_data_planar_data.py`. Neighbouring petals belong to different classes, so no
straight line separates them.

Source: drawn by this script. Licence: CC0-1.0.
"""

from pathlib import Path

import numpy as np
from data_file import write

TARGET = Path(__file__).resolve().parents[1] / "source" / "planar-data" / "data" / "flower.h5"
SEED = 7
PETALS = 8
LENGTH = 3.0
HALF_WIDTH = 0.6
NOISE = 0.2


def draw_petals(m: int, random: np.random.RandomState) -> tuple[np.ndarray, np.ndarray]:
    """Return points X (2, m) and labels Y (1, m) of 0 and 1; petal k has label k % 2.

    A petal is a lens on a ray from the origin, widest in its middle; normal noise is added to both coordinates.
    """
    petal = random.permutation(np.arange(m) % PETALS)
    along = np.sqrt(random.uniform(0.02, 1.0, size=m))  # the root thins out the crowd at the centre
    across = random.uniform(-1.0, 1.0, size=m) * HALF_WIDTH * np.sin(np.pi * along)
    angle = 2 * np.pi * petal / PETALS
    ray, normal = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
    X = LENGTH * along * ray + across * normal + random.normal(0, NOISE, size=(2, m))
    return X, (petal % 2)[np.newaxis, :]


def main() -> None:
    """Write 300 points to train on and 100 to test with."""
    random = np.random.RandomState(SEED)  # the legacy generator: its stream is frozen across numpy versions
    X_train, Y_train = draw_petals(300, random)
    X_test, Y_test = draw_petals(100, random)
    write(
        TARGET,
        title="A flower in the plane, its eight petals of two alternating classes",
        source="Drawn by tools/make_data_planar_data.py for this course",
        licence="CC0-1.0",
        X_train=X_train,
        Y_train=Y_train.astype(np.int64),
        X_test=X_test,
        Y_test=Y_test.astype(np.int64),
    )


if __name__ == "__main__":
    main()
