"""What the notebook needs besides your own functions: photographs, and the encoder that turns one into 32 numbers."""

from functools import cache
from pathlib import Path

import h5py
import numpy as np

NAMES = (
    "Ada", "Bela", "Cleo", "Dara", "Edo", "Fay", "Gil", "Hugo", "Ines", "Jona",
    "Kaja", "Lior", "Mara", "Nilo", "Olga", "Pia", "Quin", "Rune", "Sami", "Tess",
    "Umar", "Vera", "Wim", "Xenia", "Yuri", "Zoe", "Arlo", "Bibi", "Cato", "Dune",
)
"""Made-up names of the thirty people; the last ten live elsewhere."""


@cache
def _photographs():
    with h5py.File(Path("data") / "faces.h5") as file:
        return file["photographs"][:] / 255


def load_image(image_path):
    """Return a photograph (25, 25), from 0 (black) to 1 (white); `image_path` is like "Ada/2", numbers from 0 to 3."""
    name, _, number = image_path.partition("/")
    return _photographs()[NAMES.index(name), int(number)]


def load_model():
    """Return the trained encoder: a dict "W1" (625, 64), "b1" (64,), "W2" (64, 32), "b2" (32,)."""
    with h5py.File(Path("data") / "faces.h5") as file:
        return {name: file[name][:].astype(float) for name in ("W1", "b1", "W2", "b2")}


def img_to_encoding(image_path, model):
    """Return the encoding of a photograph.

    Arguments:
        image_path -- str, which photograph, like "Ada/2"
        model -- dict, as load_model returns it

    Returns: (1, n), a row of length 1; n is 32 for the trained encoder
    """
    row = load_image(image_path).reshape(1, -1)
    row = (row - np.mean(row)) / (np.std(row) + 1e-6)
    encoding = np.maximum(row @ model["W1"] + model["b1"], 0) @ model["W2"] + model["b2"]
    return encoding / np.linalg.norm(encoding)


def pairs(model, people):
    """Return the distances of all pairs of photographs: (same, different), of one person and of two, two arrays."""
    rows = np.concatenate([img_to_encoding(f"{name}/{number}", model) for name in people for number in range(4)])
    who = np.repeat(np.arange(len(people)), 4)
    first, second = np.triu_indices(len(rows), 1)
    distances = np.linalg.norm(rows[first] - rows[second], axis=1)
    alike = who[first] == who[second]
    return distances[alike], distances[~alike]
