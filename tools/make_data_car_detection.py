"""Write source/car-detection/data/: street scenes that this program draws, and a small detector that it trains on others.

    python tools/make_data_car_detection.py

A scene has 96 x 144 pixels: sky, houses, a road, and on it cars, trucks and people. The detector is a network of one
hidden layer that is applied to each of 6 x 9 cells of 16 x 16 pixels: it looks at the cell and around it and gives, for
a wide and a tall anchor, a confidence, a box and probabilities of three classes. It is trained on 7,000 scenes with known
boxes; the eight scenes that are written are not among them.

Source: drawn and trained by this program. Licence: BSD-3-Clause, as the course.
"""

from pathlib import Path

import numpy as np
from data_file import write

TARGET = Path(__file__).resolve().parents[1] / "source" / "car-detection" / "data" / "scenes.h5"
HEIGHT, WIDTH, CELL = 96, 144, 16
ROWS, COLUMNS = HEIGHT // CELL, WIDTH // CELL
CLASSES = ("car", "truck", "person")
ANCHORS = np.array([[36.0, 20.0], [10.0, 24.0]])
"""Width and height in pixels."""
SIZES = np.array([[30.0, 14.0], [46.0, 26.0], [8.0, 21.0]])
"""Width and height of a car, a truck and a person in the middle of the road."""
HIDDEN, EPOCHS, BATCH, SCENES = 64, 14, 256, 7000


def box(picture: np.ndarray, x: float, y: float, width: float, height: float, colour: np.ndarray) -> None:
    """Paint a rectangle; what lies beyond the picture is left out."""
    left, top = max(0, round(x)), max(0, round(y))
    picture[top : max(0, round(y + height)), left : max(0, round(x + width))] = colour


def disc(picture: np.ndarray, x: float, y: float, radius: float, colour: float) -> None:
    """Paint a disc."""
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    picture[(columns - x) ** 2 + (rows - y) ** 2 <= radius**2] = colour


def scene(random: np.random.RandomState) -> tuple[np.ndarray, list[tuple[int, float, float, float, float]]]:
    """Return a picture (96, 144, 3), floats from 0 to 1, and its objects: class, then left, top, right and bottom."""
    sky = np.array([0.55, 0.72, 0.9]) + random.uniform(-0.1, 0.1, 3)
    picture = np.ones((HEIGHT, WIDTH, 3)) * sky
    x = -10.0
    while x < WIDTH:  # houses
        width, height = random.uniform(14, 34), random.uniform(12, 34)
        wall = np.clip(random.uniform(0.35, 0.75) + random.uniform(-0.12, 0.12, 3), 0, 1)
        box(picture, x, 44 - height, width, height, wall)
        for row in range(3, int(height) - 4, 7):
            for column in range(3, int(width) - 4, 6):
                box(picture, x + column, 44 - height + row, 3, 4, wall * 0.6)
        x += width + random.choice([0.0, random.uniform(2, 9)])
    picture[44:52] = np.array([0.62, 0.6, 0.56]) + random.uniform(-0.05, 0.05)  # pavement
    picture[52:] = 0.36 + random.uniform(-0.05, 0.05)  # road
    for left in range(int(random.uniform(-12, 0)), WIDTH, 18):
        box(picture, left, 73, 9, 2, np.array([0.85, 0.85, 0.8]))
    objects = []
    for _ in range(random.randint(3, 8)):  # what would hide another is left out
        kind = int(random.choice(3, p=[0.4, 0.2, 0.4]))
        near = random.uniform(0, 1)
        width, height = SIZES[kind] * (0.8 + 0.4 * near) * random.uniform(0.92, 1.08, 2)
        bottom, x = 54 + 38 * near, random.uniform(-4, WIDTH - width + 4)
        if all(min(x + width, left + w) < max(x, left) + 4 for _, _, left, w, _ in objects):
            objects.append((bottom, kind, x, width, height))
    found = []
    for bottom, kind, x, width, height in sorted(objects):  # the nearest last
        paint(picture, random, kind, x, bottom - height, width, height)
        found.append((kind, max(0.0, x), bottom - height, min(float(WIDTH), x + width), min(float(HEIGHT), bottom)))
    return np.clip(picture, 0, 1), found


def paint(
    picture: np.ndarray, random: np.random.RandomState, kind: int, x: float, y: float, w: float, h: float
) -> None:
    """Paint a car, a truck or a person into the box with the upper left corner x, y."""
    colour = np.clip(random.uniform(0.1, 0.95, 3), 0, 1)
    if kind == 2:
        box(picture, x + 0.15 * w, y + 0.28 * h, 0.7 * w, 0.38 * h, colour)
        for leg in (0.2, 0.55):
            box(picture, x + leg * w, y + 0.62 * h, 0.26 * w, 0.38 * h, colour * 0.35)
        disc(picture, x + 0.5 * w, y + 0.14 * h, 0.15 * h, np.array([0.85, 0.65, 0.5]) * random.uniform(0.5, 1.1))
        return
    if kind == 0:
        box(picture, x, y + 0.42 * h, w, 0.4 * h, colour)
        box(picture, x + 0.2 * w, y, 0.55 * w, 0.45 * h, colour * 0.85)
        box(picture, x + 0.26 * w, y + 0.1 * h, 0.19 * w, 0.3 * h, np.array([0.75, 0.87, 0.95]))
        box(picture, x + 0.5 * w, y + 0.1 * h, 0.19 * w, 0.3 * h, np.array([0.75, 0.87, 0.95]))
    else:
        box(picture, x, y, 0.7 * w, 0.84 * h, np.clip(0.5 + 0.5 * colour, 0, 1))
        box(picture, x + 0.72 * w, y + 0.3 * h, 0.28 * w, 0.54 * h, colour)
        box(picture, x + 0.82 * w, y + 0.38 * h, 0.14 * w, 0.2 * h, np.array([0.75, 0.87, 0.95]))
    for wheel in (0.22, 0.78):
        disc(picture, x + wheel * w, y + 0.84 * h, 0.16 * h, np.array([0.08, 0.08, 0.08]))


def features(picture: np.ndarray) -> np.ndarray:
    """Return what the network sees of each cell, (54, 1200): 32 x 32 pixels in steps of 2 and 48 x 48 in steps of 4."""
    padded = np.pad(picture, ((CELL, CELL), (CELL, CELL), (0, 0)), mode="edge") - 0.5
    found = []
    for row in range(ROWS):
        for column in range(COLUMNS):
            part = padded[CELL * row : CELL * row + 48, CELL * column : CELL * column + 48]
            near = part[8:40, 8:40].reshape(16, 2, 16, 2, 3).mean(axis=(1, 3))
            found.append(np.concatenate([near.ravel(), part.reshape(12, 4, 12, 4, 3).mean(axis=(1, 3)).ravel()]))
    return np.array(found)


def targets(objects: list[tuple[int, float, float, float, float]]) -> np.ndarray:
    """Return what each cell and anchor should give, (54, 2, 6): confidence, place, size and class.

    The cells are responsible for an object in whose middle, or within 12 pixels of it, their own middle lies.
    """
    found = np.zeros((ROWS * COLUMNS, 2, 6))
    for kind, left, top, right, bottom in objects:
        x, y, width, height = (left + right) / 2, (top + bottom) / 2, right - left, bottom - top
        anchor = int(kind == 2)
        for cell in range(ROWS * COLUMNS):
            dx, dy = x - CELL * (cell % COLUMNS + 0.5), y - CELL * (cell // COLUMNS + 0.5)
            if abs(dx) <= 12 and abs(dy) <= 12:
                size = np.log([width / ANCHORS[anchor, 0], height / ANCHORS[anchor, 1]])
                found[cell, anchor] = 1, dx / CELL, dy / CELL, *size, kind
    return found


def trained(X: np.ndarray, T: np.ndarray, random: np.random.RandomState) -> list[np.ndarray]:
    """Return W1, b1, W2, b2 after Adam on the confidence, the boxes and the classes."""
    sizes = X.shape[1], HIDDEN, 16
    arrays = [random.randn(sizes[0], HIDDEN) * np.sqrt(2 / sizes[0]), np.zeros(HIDDEN)]
    arrays += [random.randn(HIDDEN, 16) * np.sqrt(1 / HIDDEN), np.zeros(16)]
    v, s, step = [np.zeros_like(a) for a in arrays], [np.zeros_like(a) for a in arrays], 0
    for epoch in range(EPOCHS):
        rate = 0.002 * (1 - epoch / EPOCHS) + 1e-4
        for batch in np.array_split(random.permutation(len(X)), len(X) // BATCH):
            W1, b1, W2, b2 = arrays
            hidden = np.maximum(X[batch] @ W1 + b1, 0)
            out = (hidden @ W2 + b2).reshape(-1, 2, 8)
            is_there = T[batch, :, :1]
            error = np.zeros_like(out)
            error[..., :1] = 1 / (1 + np.exp(-out[..., :1])) - is_there
            error[..., 1:5] = 5 * is_there * (out[..., 1:5] - T[batch, :, 1:5])
            powers = np.exp(out[..., 5:] - out[..., 5:].max(axis=-1, keepdims=True))
            right = np.eye(3)[T[batch, :, 5].astype(int)]
            error[..., 5:] = is_there * (powers / powers.sum(axis=-1, keepdims=True) - right)
            error = error.reshape(-1, 16) / len(batch)
            back = (error @ W2.T) * (hidden > 0)
            gradients = [
                X[batch].T @ back + 1e-4 * W1,
                back.sum(axis=0),
                hidden.T @ error + 1e-4 * W2,
                error.sum(axis=0),
            ]
            step += 1
            for k, g in enumerate(gradients):
                v[k] = 0.9 * v[k] + 0.1 * g
                s[k] = 0.999 * s[k] + 0.001 * g * g
                arrays[k] = arrays[k] - rate * v[k] / (1 - 0.9**step) / (np.sqrt(s[k] / (1 - 0.999**step)) + 1e-8)
    return arrays


def main() -> None:
    """Write scenes and weights to `TARGET`."""
    random = np.random.RandomState(7)
    scenes = [scene(random) for _ in range(SCENES)]
    X = np.concatenate([features(picture) for picture, _ in scenes]).astype(np.float32)
    T = np.concatenate([targets(objects) for _, objects in scenes])
    W1, b1, W2, b2 = (array.astype(np.float16) for array in trained(X, T, random))
    shown = [scene(np.random.RandomState(1000 + number)) for number in range(8)]
    rows = [(number, *each) for number, (_, objects) in enumerate(shown) for each in objects]
    write(
        TARGET,
        compress=True,
        scenes=np.array([np.round(255 * picture) for picture, _ in shown]).astype(np.uint8),
        objects=np.array(rows).astype(np.float32),
        W1=W1,
        b1=b1,
        W2=W2,
        b2=b2,
        anchors=ANCHORS,
        title="Eight drawn street scenes, 96 x 144 pixels, their objects (scene, class, left, top, right, bottom), and a "
        "detector's weights",
        source="drawn and trained by tools/make_data_car_detection.py",
        licence="BSD-3-Clause",
    )


if __name__ == "__main__":
    main()
