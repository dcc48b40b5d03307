"""Write source/ml-strategy/data/digits.h5: scanned digits to learn from, and photographed ones to be judged by.

The digits are scikit-learn's bundled copy of the UCI "Optical Recognition of Handwritten Digits": 1797 pictures of
8 x 8 grey levels from 0 to 16. They are shuffled once and divided. The photographs are made here: a digit gets each of
four defects with a probability of its own, and the file says which ones it got. The same bytes on every run.

scikit-learn is needed here and nowhere else in the course: `pip install -e ".[data]"`.
"""

from pathlib import Path

import numpy as np
from data_file import write
from sklearn.datasets import load_digits

TARGET = Path(__file__).resolve().parents[1] / "source" / "ml-strategy" / "data" / "digits.h5"
SEED = 7
SIZES = {"train": 879, "train_dev": 200, "dev": 359, "test": 359}
DEFECTS = {"moved": 0.35, "blurred": 0.2, "dim": 0.2, "noisy": 0.2}
"""How often each defect occurs. A moved digit is one pixel off, in one of the four directions."""
BRIGHTEST = 16


def moved(picture: np.ndarray, random: np.random.RandomState) -> np.ndarray:
    """Return a picture (8, 8) moved by a pixel; what leaves on one side is lost, the other side gets zeros."""
    down, right = [(1, 0), (-1, 0), (0, 1), (0, -1)][random.randint(4)]
    return np.pad(picture, 1)[1 - down : 9 - down, 1 - right : 9 - right]


def blurred(picture: np.ndarray) -> np.ndarray:
    """Return the means of 3 x 3 pixels, with zeros around the picture."""
    wide = np.pad(picture, 1)
    return sum(wide[row : row + 8, column : column + 8] for row in range(3) for column in range(3)) / 9


def photographed(picture: np.ndarray, random: np.random.RandomState) -> tuple[np.ndarray, np.ndarray]:
    """Return a picture with its defects, and which of DEFECTS these are, 0 or 1 for each."""
    has = random.uniform(size=len(DEFECTS)) < list(DEFECTS.values())
    if has[0]:
        picture = moved(picture, random)
    if has[1]:
        picture = blurred(picture)
    if has[2]:
        picture = 0.4 * picture
    if has[3]:
        picture = picture + random.normal(0, 3, size=picture.shape)
    return np.clip(np.round(picture), 0, BRIGHTEST), has.astype(np.uint8)


def main() -> None:
    """Divide the digits, photograph those of the dev and the test set, and write them as columns."""
    digits = load_digits()
    random = np.random.RandomState(SEED)  # the legacy generator: its stream is frozen across numpy versions
    order = random.permutation(len(digits.target))
    parts = np.split(order, np.cumsum(list(SIZES.values()))[:-1])
    arrays = {"categories": np.array([name.encode() for name in DEFECTS])}
    for name, part in zip(SIZES, parts, strict=True):
        pictures = digits.images[part]
        if name in {"dev", "test"}:
            pairs = [photographed(picture, random) for picture in pictures]
            pictures = np.array([picture for picture, _ in pairs])
            arrays[f"ticks_{name}"] = np.array([has for _, has in pairs])
        arrays[f"X_{name}"] = pictures.reshape(len(part), 64).T.astype(np.uint8)
        arrays[f"digit_{name}"] = digits.target[np.newaxis, part].astype(np.uint8)
    write(
        TARGET,
        compress=True,
        title="Handwritten digits, 8 x 8, as scans and as photographs",
        source="E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits (1998), UCI Machine Learning "
        "Repository, https://doi.org/10.24432/C50P49, as bundled with scikit-learn (load_digits); "
        "divided, and given defects, by tools/make_data_ml_strategy.py",
        licence="CC-BY-4.0, as the original",
        **arrays,
    )


if __name__ == "__main__":
    main()
