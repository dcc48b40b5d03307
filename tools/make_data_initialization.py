"""Write source/initialization/data/circles.h5: two noisy circles, one around the other, the same bytes on every run.

Source: drawn by this script. Licence: CC0-1.0.
"""

from pathlib import Path

import h5py
import numpy as np

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
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with h5py.File(TARGET, "w") as file:
        for part, m in (("train", 300), ("test", 100)):
            X, Y = draw_circles(m, random)
            file.create_dataset(f"X_{part}", data=X, track_times=False)
            file.create_dataset(f"Y_{part}", data=Y.astype(np.int64), track_times=False)
        file.attrs["title"] = "Two noisy circles, one around the other"
        file.attrs["source"] = "Drawn by tools/make_data_initialization.py for this course"
        file.attrs["licence"] = "CC0-1.0"


if __name__ == "__main__":
    main()
