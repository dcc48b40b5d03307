"""What the regularization notebook gives: the data, a network without regularization, and a picture of what it learned.

Shapes: X is (n_x, m) and Y is (1, m), a column an example; layer l has W (n_l, n_{l-1}) and b (n_l, 1).
"""

from pathlib import Path

import h5py
import numpy as np


def load_data(path="data/flipped_labels.h5"):
    """Return X_train (2, 100), Y_train (1, 100), X_test (2, 1000), Y_test (1, 1000); the labels are 0 and 1."""
    with h5py.File(Path(path), "r") as file:
        return tuple(file[name][()] for name in ("X_train", "Y_train", "X_test", "Y_test"))


def sigmoid(Z):
    """Return the sigmoid of every entry, an array shaped like Z."""
    shrunk = np.exp(-np.abs(Z))  # at most 1, so it can't overflow for a large negative Z
    return np.where(Z >= 0, 1.0, shrunk) / (1.0 + shrunk)


def relu(Z):
    """Return Z with every negative entry replaced by zero."""
    return np.maximum(Z, 0.0)


def forward_propagation(X, parameters):
    """Return A3 (1, m) and the cache (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) of all three layers."""
    A, cache = X, ()
    for layer, activation in enumerate((relu, relu, sigmoid), start=1):
        W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
        Z = W @ A + b
        A = activation(Z)
        cache += (Z, A, W, b)
    return A, cache


def compute_cost(A3, Y):
    """Return the cross-entropy of the m predictions A3 (1, m) for the labels Y (1, m), their mean, as a float."""
    A3 = np.clip(A3, 1e-12, 1 - 1e-12)  # a prediction of exactly 0 or 1 has no finite logarithm
    return float(-np.mean(Y * np.log(A3) + (1 - Y) * np.log(1 - A3)))


def update_parameters(parameters, grads, learning_rate):
    """Return the parameters after one step of gradient descent; other entries of grads play no part."""
    return {name: value - learning_rate * grads["d" + name] for name, value in parameters.items()}


def accuracy(X, Y, parameters):
    """Return the share of the examples whose label the network predicts, a float from 0 to 1."""
    A3, _ = forward_propagation(X, parameters)
    return float(np.mean((A3 > 0.5) == (Y > 0.5)))


def draw_points(axes, X, Y, title):
    """Draw the points X (2, m) into a matplotlib axes, label 0 as blue circles and label 1 as orange triangles."""
    for label, colour, marker in ((0, "tab:blue", "o"), (1, "tab:orange", "^")):
        axes.scatter(*X[:, Y[0] == label], s=22, c=colour, marker=marker, edgecolors="black", linewidths=0.5)
    axes.set(xlim=(-1.05, 1.05), ylim=(-1.05, 1.05), aspect="equal", title=title, xlabel="$x_1$", ylabel="$x_2$")


def draw_regions(axes, parameters):
    """Colour a matplotlib axes by the label that the network predicts; a black line parts two regions."""
    ticks = np.linspace(-1.05, 1.05, 211)
    across, up = np.meshgrid(ticks, ticks)
    A3, _ = forward_propagation(np.stack([across.ravel(), up.ravel()]), parameters)
    predicted = A3.reshape(across.shape)
    axes.contourf(across, up, predicted, levels=[-0.1, 0.5, 1.1], colors=["tab:blue", "tab:orange"], alpha=0.25)
    if predicted.min() < 0.5 < predicted.max():
        axes.contour(across, up, predicted, levels=[0.5], colors="black", linewidths=1.5)
