"""What the planar-data notebook gives: the points, the sigmoid, and pictures of what a classifier says."""

from pathlib import Path

import h5py
import numpy as np


def load_flower(path="data/flower.h5"):
    """Return X_train (2, 300), Y_train (1, 300), X_test (2, 100), Y_test (1, 100); the labels are 0 and 1."""
    with h5py.File(Path(path), "r") as file:
        return tuple(file[name][()] for name in ("X_train", "Y_train", "X_test", "Y_test"))


def sigmoid(Z):
    """Return the sigmoid of every entry of Z, an array of any shape."""
    return 1 / (1 + np.exp(-np.clip(Z, -500, 500)))  # beyond 500 the result is 0 or 1 anyway, and exp could overflow


def show_points(panel, X, Y, title):
    """Draw the columns of X (2, m) into a panel of matplotlib: label 0 as blue circles, label 1 as red triangles."""
    for label, colour, marker in ((0, "#3b78b5", "o"), (1, "#c23b3b", "^")):
        chosen = X[:, np.ravel(Y) == label]
        panel.scatter(*chosen, color=colour, marker=marker, edgecolors="black", linewidths=0.5, s=18, label=f"{label}")
    panel.set(xlim=(-4, 4), ylim=(-4, 4), xticks=[], yticks=[], title=title, aspect="equal")


def show_decisions(panel, classify, X, Y, title):
    """Shade the plane by the labels of `classify`, which takes points (2, k) and returns labels (1, k).

    A black line parts the two labels, if both occur; the points X with their labels Y lie on top.
    """
    across, up = np.meshgrid(np.linspace(-4, 4, 201), np.linspace(-4, 4, 201))
    labels = np.reshape(classify(np.stack([across.ravel(), up.ravel()])), across.shape).astype(float)
    panel.contourf(across, up, labels, levels=[-0.5, 0.5, 1.5], colors=["#b9d3ea", "#f3c4b5"])
    if labels.min() < labels.max():
        panel.contour(across, up, labels, levels=[0.5], colors="black", linewidths=1)
    show_points(panel, X, Y, title)
