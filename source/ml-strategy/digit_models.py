"""What the notebook on strategy gives: the digits, and four ways to tell whether a digit is an 8.

A model here is a function: it takes pictures X of shape (64, m), grey levels from 0 to 16, a column a picture, and
returns labels of shape (1, m), 1 for an 8 and 0 for another digit.
"""

import time

import h5py
import numpy as np

SETS = ("train", "train_dev", "dev", "test")


def load_digits(path="data/digits.h5"):
    """Return {"train": (X, Y), "train_dev": ..., "dev": ..., "test": ...}, the ticks (359, 4) and their categories.

    X is (64, m) and Y is (1, m). Row i of the ticks says which defects the i-th photograph of the dev set has.
    """
    with h5py.File(path, "r") as file:
        sets = {name: (file[f"X_{name}"][()] / 1.0, (file[f"digit_{name}"][()] == 8).astype(int)) for name in SETS}
        return sets, file["ticks_dev"][()].astype(int), [name.decode() for name in file["categories"][()]]


def always_no(X):
    """Say that no picture shows an 8."""
    return np.zeros((1, X.shape[1]), dtype=int)


def sigmoid(z):
    """Return 1 / (1 + exp(-z)), entry by entry."""
    return 1 / (1 + np.exp(-z))


def train_logistic(X, Y, learning_rate=0.5, steps=300):
    """Return a logistic regression, trained by gradient descent."""
    w, b = np.zeros((64, 1)), 0.0
    for _ in range(steps):
        dz = (sigmoid(w.T @ X / 16 + b) - Y) / X.shape[1]
        w, b = w - learning_rate * (X / 16) @ dz.T, b - learning_rate * dz.sum()
    return lambda pictures: (sigmoid(w.T @ pictures / 16 + b) > 0.5).astype(int)


def train_network(X, Y, steps=600, units=64, learning_rate=0.01, seed=1):
    """Return a network with one hidden layer of ReLU units, trained by Adam on mini-batches of 64 pictures."""
    random = np.random.RandomState(seed)
    p = [random.randn(units, 64) / 5, np.zeros((units, 1)), random.randn(1, units) / 5, np.zeros((1, 1))]
    v, s = [0 * one for one in p], [0 * one for one in p]
    for t in range(1, steps + 1):
        columns = random.randint(X.shape[1], size=64)
        x, y = X[:, columns] / 16, Y[:, columns]
        A = np.maximum(p[0] @ x + p[1], 0)
        dz = (sigmoid(p[2] @ A + p[3]) - y) / 64
        dZ = (p[2].T @ dz) * (A > 0)
        for i, grad in enumerate([dZ @ x.T, dZ.sum(axis=1, keepdims=True), dz @ A.T, dz.sum(axis=1, keepdims=True)]):
            v[i], s[i] = 0.9 * v[i] + 0.1 * grad, 0.999 * s[i] + 0.001 * grad**2
            p[i] = p[i] - learning_rate * v[i] / (1 - 0.9**t) / (np.sqrt(s[i] / (1 - 0.999**t)) + 1e-8)
    return lambda pictures: (sigmoid(p[2] @ np.maximum(p[0] @ pictures / 16 + p[1], 0) + p[3]) > 0.5).astype(int)


def nearest_scans(X, Y, k=1):
    """Return a model that keeps all the training pictures and lets the k nearest ones vote."""
    squares = (X**2).sum(axis=0)[:, np.newaxis]

    def model(pictures):
        nearest = np.argsort(squares - 2 * X.T @ pictures, axis=0, kind="stable")[:k]
        return (Y[0, nearest].mean(axis=0, keepdims=True) > 0.5).astype(int)

    return model


def moved_copies(X, Y):
    """Return X and Y with four copies of each picture added, moved by a pixel down, up, right and left."""
    pictures = np.pad(X.T.reshape(-1, 8, 8), ((0, 0), (1, 1), (1, 1)))
    corners = [(1, 1), (0, 1), (2, 1), (1, 0), (1, 2)]
    copies = [pictures[:, row : row + 8, column : column + 8].reshape(-1, 64).T for row, column in corners]
    return np.hstack(copies), np.hstack([Y] * len(corners))


def milliseconds(model, X, pictures=40):
    """Return the median time that a model takes for one picture, when pictures come one at a time."""
    times = []
    for i in range(pictures):
        start = time.perf_counter()
        model(X[:, i : i + 1])
        times.append(1000 * (time.perf_counter() - start))
    return float(np.median(times))
