"""Write the two-spirals data of the assignment "dnn-step-by-step": points labelled by the arm they lie on.

Run from anywhere: `python tools/make_data_dnn_step_by_step.py`. The same file comes out every time.
"""

from pathlib import Path

import numpy as np
from data_file import write

DESTINATION = Path(__file__).resolve().parents[1] / "source" / "dnn-step-by-step" / "data" / "spirals.h5"
SEED = 2024
POINTS_PER_ARM = {"train": 150, "test": 50}
TURNS = 1.0
NOISE = 0.05


def arm(rng: np.random.RandomState, points: int, start: float) -> np.ndarray:
    """Return `points` noisy points, shape (2, points), on a spiral that starts at angle `start` (radians)."""
    # The square root spreads the points evenly over the disc instead of crowding them near the centre.
    radius = np.sqrt(rng.uniform(0.03, 1.0, points))
    angle = start + 2 * np.pi * TURNS * radius
    return radius * np.stack([np.cos(angle), np.sin(angle)]) + NOISE * rng.standard_normal(size=(2, points))


def spirals(rng: np.random.RandomState, points: int) -> tuple[np.ndarray, np.ndarray]:
    """Return X, shape (2, 2 * points), and labels Y, shape (1, 2 * points), holding 0.0 and 1.0, in random order."""
    X = np.hstack([arm(rng, points, 0.0), arm(rng, points, np.pi)])
    Y = np.repeat([[0.0, 1.0]], points, axis=1)
    order = rng.permutation(2 * points)
    return X[:, order], Y[:, order]


def main() -> None:
    """Draw the training and the test set and write them, with their source and licence, to `DESTINATION`."""
    rng = np.random.RandomState(SEED)  # the legacy generator, whose numbers no numpy release changes
    X_train, Y_train = spirals(rng, POINTS_PER_ARM["train"])
    X_test, Y_test = spirals(rng, POINTS_PER_ARM["test"])
    write(
        DESTINATION,
        title="Two interleaved spiral arms with noise",
        source="Generated for this course by tools/make_data_dnn_step_by_step.py",
        licence="BSD-3-Clause, that of the course",
        X_train=X_train,
        Y_train=Y_train,
        X_test=X_test,
        Y_test=Y_test,
    )


if __name__ == "__main__":
    main()
