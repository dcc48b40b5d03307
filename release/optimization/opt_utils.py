"""What the optimization notebook gives: the data, and a small network whose gradients the methods use.

Shapes: X is (n_x, m) and Y is (1, m), a column an example; layer l has W (n_l, n_{l-1}) and b (n_l, 1).
"""

from pathlib import Path

import h5py
import numpy as np


def load_data(path="data/moons.h5"):
    """Return X_train (2, 300), Y_train (1, 300), X_test (2, 100), Y_test (1, 100); the labels are 0 and 1."""
    with h5py.File(Path(path), "r") as file:
        return tuple(file[name][()] for name in ("X_train", "Y_train", "X_test", "Y_test"))


def forward_propagation(X, parameters):
    """Return the activations [X, A1, ..., AL], each (n_l, m): ReLU in the hidden layers, a sigmoid in the last."""
    depth = len(parameters) // 2
    activations = [X]
    for layer in range(1, depth + 1):
        Z = parameters[f"W{layer}"] @ activations[-1] + parameters[f"b{layer}"]
        activations.append(np.maximum(Z, 0) if layer < depth else 1 / (1 + np.exp(-Z)))
    return activations


def compute_cost(X, Y, parameters):
    """Return the mean cross-entropy of the network over the m columns of X, a float."""
    A = np.clip(forward_propagation(X, parameters)[-1], 1e-12, 1 - 1e-12)
    return float(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))


def compute_gradients(X, Y, parameters):
    """Return {"dW1", "db1", ..., "dWL", "dbL"}: the gradients of compute_cost, shaped like the parameters."""
    activations = forward_propagation(X, parameters)
    dZ = (activations[-1] - Y) / X.shape[1]
    grads = {}
    for layer in range(len(parameters) // 2, 0, -1):
        grads[f"dW{layer}"] = dZ @ activations[layer - 1].T
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True)
        dZ = (parameters[f"W{layer}"].T @ dZ) * (activations[layer - 1] > 0)
    return grads


def predict(X, parameters):
    """Return the predicted labels, 0 or 1, of shape (1, m)."""
    return (forward_propagation(X, parameters)[-1] > 0.5).astype(int)
