"""Write source/gradient-checking/data/coast.h5: places on land and at sea, the same bytes on every run.

A map of 4 by 2 units. The coast is a sine wave from west to east; what lies north of it is land, the rest is sea. No
place lies within GAP of the coast, so a network can get nearly all of them right.

Source: drawn by this script. Licence: CC0-1.0.
"""

from pathlib import Path

import numpy as np
from data_file import write

TARGET = Path(__file__).parents[1] / "source" / "gradient-checking" / "data" / "coast.h5"
SEED = 61
GAP = 0.1


def coast(east: np.ndarray) -> np.ndarray:
    """Return how far north the coast lies at each place."""
    return 0.55 * np.sin(2.2 * east)


def draw_places(m: int, random: np.random.RandomState) -> tuple[np.ndarray, np.ndarray]:
    """Return places X (2, m), rows east and north, and labels Y (1, m): 1 on land, 0 at sea, half of each.

    Places are uniform on the map; those too near the coast, or of a kind that is complete, are drawn again.
    """
    places: list[tuple[float, float]] = []
    labels: list[int] = []
    while len(labels) < m:
        east, north = random.uniform(-2, 2), random.uniform(-1.2, 1.2)
        label = int(north > coast(np.array(east)))
        if abs(north - coast(np.array(east))) > GAP and labels.count(label) < m // 2:
            places.append((east, north))
            labels.append(label)
    return np.array(places).T, np.array([labels], dtype=np.int64)


def main() -> None:
    """Write 240 places to train on and 120 to test on."""
    random = np.random.RandomState(SEED)  # the legacy generator: its stream is frozen across numpy versions
    X_train, Y_train = draw_places(240, random)
    X_test, Y_test = draw_places(120, random)
    write(
        TARGET,
        X_train=X_train,
        Y_train=Y_train,
        X_test=X_test,
        Y_test=Y_test,
        title="Places on land (1) and at sea (0) on both sides of a wavy coast",
        source="Drawn by tools/make_data_gradient_checking.py for this course",
        licence="CC0-1.0",
    )


if __name__ == "__main__":
    main()
