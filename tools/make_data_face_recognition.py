"""Write source/face-recognition/data/faces.h5: photographs of 30 people, and an encoder trained on 70 others.

    python tools/make_data_face_recognition.py

The faces are those of scikit-image's bundled `lfw_subset`, 100 grey patches of 25 x 25 pixels. Each is taken for one
person, of whom "new photographs" are made: moved, mirrored, lit from a side, brighter or darker, with more or less
contrast, and noisy. That is easier than real photographs of a person on another day, and the notebook says so.

The encoder has one hidden layer and gives 32 numbers of length 1. It learns from triplets of the first 70 people, of whom
each step makes new photographs; the other 30 people it has never seen.
"""

from pathlib import Path

import numpy as np
from data_file import write
from skimage import data

TARGET = Path(__file__).resolve().parents[1] / "source" / "face-recognition" / "data" / "faces.h5"
PEOPLE, SEEN, PHOTOGRAPHS = 100, 70, 4
HIDDEN, NUMBERS, STEPS, MARGIN = 64, 32, 2500, 0.4


def photograph(face: np.ndarray, random: np.random.RandomState) -> np.ndarray:
    """Return a "new photograph" of a face (25, 25), from 0 to 1."""
    moved = np.pad(face, 1, mode="edge")
    top, left = random.randint(0, 3, 2)
    moved = moved[top : top + 25, left : left + 25]
    if random.rand() < 0.5:
        moved = moved[:, ::-1]
    rows, columns = np.mgrid[-1:1:25j, -1:1:25j]
    light = 0.15 * random.randn() * columns + 0.1 * random.randn() * rows + 0.06 * random.randn()
    contrast = np.exp(0.25 * random.randn())
    return np.clip(0.5 + contrast * (moved - 0.5) + light + 0.03 * random.randn(25, 25), 0, 1)


def standardized(pictures: np.ndarray) -> np.ndarray:
    """Return pictures (m, 25, 25) as rows (m, 625), each with mean 0 and standard deviation 1."""
    rows = pictures.reshape(len(pictures), -1)
    return (rows - rows.mean(axis=1, keepdims=True)) / (rows.std(axis=1, keepdims=True) + 1e-6)


def trained(faces: np.ndarray, random: np.random.RandomState) -> list[np.ndarray]:
    """Return W1 (625, 64), b1, W2 (64, 32), b2 after Adam on triplets whose negative is within the margin."""
    arrays = [random.randn(625, HIDDEN) * np.sqrt(2 / 625), np.zeros(HIDDEN)]
    arrays += [random.randn(HIDDEN, NUMBERS) / np.sqrt(HIDDEN), np.zeros(NUMBERS)]
    v, s = [np.zeros_like(a) for a in arrays], [np.zeros_like(a) for a in arrays]
    for step in range(1, STEPS + 1):
        who = np.repeat(random.choice(len(faces), 30, replace=False), 4)
        X = standardized(np.array([photograph(faces[one], random) for one in who]))
        W1, b1, W2, b2 = arrays
        hidden = np.maximum(X @ W1 + b1, 0)
        raw = hidden @ W2 + b2
        length = np.linalg.norm(raw, axis=1, keepdims=True)
        E = raw / length
        squares = np.sum((E[:, None] - E[None]) ** 2, axis=-1)
        dE = np.zeros_like(E)
        stranger = np.where(who[:, None] == who[None], np.inf, squares)
        for a in range(len(E)):
            same = np.flatnonzero((who == who[a]) & (np.arange(len(E)) != a))
            p = random.choice(same)
            near = np.flatnonzero(stranger[a] < squares[a, p] + MARGIN)
            if len(near):
                n = random.choice(near)
                dE[a] += 2 * (E[n] - E[p])
                dE[p] += 2 * (E[p] - E[a])
                dE[n] += 2 * (E[a] - E[n])
        d_raw = (dE - E * np.sum(dE * E, axis=1, keepdims=True)) / length / len(E)
        back = (d_raw @ W2.T) * (hidden > 0)
        gradients = [X.T @ back + 1e-4 * W1, back.sum(axis=0), hidden.T @ d_raw + 1e-4 * W2, d_raw.sum(axis=0)]
        rate = 0.002 * (1 - step / STEPS) + 1e-5
        for k, g in enumerate(gradients):
            v[k] = 0.9 * v[k] + 0.1 * g
            s[k] = 0.999 * s[k] + 0.001 * g * g
            arrays[k] = arrays[k] - rate * v[k] / (1 - 0.9**step) / (np.sqrt(s[k] / (1 - 0.999**step)) + 1e-8)
    return arrays


def main() -> None:
    """Write the photographs and the encoder to `TARGET`."""
    random = np.random.RandomState(11)
    faces = data.lfw_subset()[:PEOPLE].astype(float)[random.permutation(PEOPLE)]
    W1, b1, W2, b2 = (array.astype(np.float16) for array in trained(faces[:SEEN], random))
    shown = np.array([[photograph(face, random) for _ in range(PHOTOGRAPHS)] for face in faces[SEEN:]])
    write(
        TARGET,
        compress=True,
        photographs=np.round(255 * shown).astype(np.uint8),
        W1=W1,
        b1=b1,
        W2=W2,
        b2=b2,
        title="Four photographs, 25 x 25 grey pixels, of each of 30 people, and an encoder that was trained on 70 others",
        source="skimage.data.lfw_subset() of scikit-image, cut from Labeled Faces in the Wild "
        "(G. B. Huang, M. Ramesh, T. Berg, E. Learned-Miller, 2007, http://vis-www.cs.umass.edu/lfw/); "
        "changed, and the encoder trained, by tools/make_data_face_recognition.py",
        licence="Bundled with scikit-image (BSD-3-Clause); Labeled Faces in the Wild is offered for research "
        "and names no licence of its own for the photographs",
    )


if __name__ == "__main__":
    main()
