"""What the initialization notebook gives: the data, a network that trains from any start, and plots.

Shapes: X is (n_x, m) and Y is (1, m), a column an example; layer l has W (n_l, n_{l-1}) and b (n_l, 1).
"""

from pathlib import Path

import h5py
import numpy as np
from matplotlib.colors import LinearSegmentedColormap

COLOURS = LinearSegmentedColormap.from_list("probability of label 1", ["tab:orange", "white", "tab:purple"])


def load_data(path="data/circles.h5"):
    """Return X_train (2, 300), Y_train (1, 300), X_test (2, 100), Y_test (1, 100); the labels are 0 and 1."""
    with h5py.File(Path(path), "r") as file:
        return tuple(file[name][()] for name in ("X_train", "Y_train", "X_test", "Y_test"))


def forward_propagation(X, parameters):
    """Return [X, A1, ..., A(L-1)] and ZL: ReLU in the hidden layers, the last layer before its sigmoid."""
    depth = len(parameters) // 2
    activations = [X]
    for layer in range(1, depth):
        Z = parameters[f"W{layer}"] @ activations[-1] + parameters[f"b{layer}"]
        activations.append(np.maximum(Z, 0))
    return activations, parameters[f"W{depth}"] @ activations[-1] + parameters[f"b{depth}"]


def predict_probability(X, parameters):
    """Return the probability of label 1 for every column of X, of shape (1, m)."""
    _, Z = forward_propagation(X, parameters)
    return sigmoid(Z)


def sigmoid(Z):
    """Return 1 / (1 + exp(-Z)) for every entry, written with tanh so that a large Z doesn't overflow."""
    return (1 + np.tanh(Z / 2)) / 2


def compute_cost(X, Y, parameters):
    """Return the mean cross-entropy of the network over the m columns of X, a float."""
    _, Z = forward_propagation(X, parameters)
    return cross_entropy(Z, Y)


def cross_entropy(Z, Y):
    """Return the mean of -Y log(A) - (1 - Y) log(1 - A), a float, where A is the sigmoid of Z.

    It is computed from Z. The logarithm of a sigmoid that has been rounded to 0 would be infinite.
    """
    return float(np.mean(np.logaddexp(0, Z) - Y * Z))


def compute_gradients(X, Y, parameters):
    """Return {"dW1", "db1", ..., "dWL", "dbL"}: the gradients of compute_cost, shaped like the parameters."""
    return backward_propagation(*forward_propagation(X, parameters), Y, parameters)


def backward_propagation(activations, Z, Y, parameters):
    """Return the gradients {"dW1", ..., "dbL"} from what forward_propagation returned; the 1/m is in dZ already."""
    dZ = (sigmoid(Z) - Y) / Y.shape[1]
    grads = {}
    for layer in range(len(parameters) // 2, 0, -1):
        grads[f"dW{layer}"] = dZ @ activations[layer - 1].T
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True)
        dZ = (parameters[f"W{layer}"].T @ dZ) * (activations[layer - 1] > 0)
    return grads


def train(X, Y, parameters, learning_rate=0.1, steps=1000):
    """Train with plain gradient descent on all examples at once, and keep a record of it.

    Arguments:
        X, Y -- arrays of shape (n_x, m) and (1, m)
        parameters -- dict "W1", "b1", ..., "WL", "bL", the start; it is left unchanged
        learning_rate, steps -- float and int

    Returns: (trained, costs, path)
        trained -- dict like parameters, after the last step
        costs -- list of steps + 1 floats, the cost before the first step and after each
        path -- array of shape (steps + 1, n_1, n_x), W1 before the first step and after each
    """
    trained = {name: np.array(value, dtype=float) for name, value in parameters.items()}
    activations, Z = forward_propagation(X, trained)
    costs, path = [cross_entropy(Z, Y)], [trained["W1"].copy()]
    for _ in range(steps):
        grads = backward_propagation(activations, Z, Y, trained)
        for name in trained:
            trained[name] -= learning_rate * grads["d" + name]
        activations, Z = forward_propagation(X, trained)
        costs.append(cross_entropy(Z, Y))
        path.append(trained["W1"].copy())
    return trained, costs, np.array(path)


def accuracy(X, Y, parameters):
    """Return the share of columns of X whose predicted label is the one in Y."""
    return float(np.mean((predict_probability(X, parameters) > 0.5) == Y))


def plot_regions(axes, X, Y, parameters, reach=1.5):
    """Colour the plane by the probability of label 1 and draw the line at one half, if there is one, and the points."""
    ticks = np.linspace(-reach, reach, 151)
    across, up = np.meshgrid(ticks, ticks)
    probability = predict_probability(np.array([across.ravel(), up.ravel()]), parameters).reshape(across.shape)
    axes.imshow(probability, origin="lower", extent=[-reach, reach] * 2, cmap=COLOURS, vmin=0, vmax=1, alpha=0.6)
    if probability.min() < 0.5 < probability.max():
        axes.contour(across, up, probability, levels=[0.5], colors="black", linewidths=1)
    plot_points(axes, X, Y)
    axes.set(xlim=(-reach, reach), ylim=(-reach, reach))


def plot_points(axes, X, Y):
    """Draw the points with label 0 as circles and those with label 1 as triangles."""
    for label, marker, colour in ((0, "o", "tab:orange"), (1, "^", "tab:purple")):
        chosen = X[:, Y[0] == label]
        axes.scatter(*chosen, s=14, marker=marker, color=colour, edgecolors="black", linewidths=0.4, label=f"{label}")
