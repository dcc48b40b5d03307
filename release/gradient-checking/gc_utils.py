"""What the gradient-checking notebook gives: a small network, two backward passes, and dictionaries as vectors.

Shapes: X is (n_x, m) and Y is (1, m), a column an example. The network has three layers, LINEAR -> RELU -> LINEAR ->
RELU -> LINEAR -> SIGMOID; layer l has Wl (n_l, n_{l-1}) and bl (n_l, 1), and n_3 is 1.
"""

from pathlib import Path

import h5py
import numpy as np

NAMES = ("W1", "b1", "W2", "b2", "W3", "b3")


def load_data(path="data/coast.h5"):
    """Return X_train (2, 240), Y_train (1, 240), X_test (2, 120), Y_test (1, 120); the labels are 0 and 1."""
    with h5py.File(Path(path), "r") as file:
        return tuple(file[name][()] for name in ("X_train", "Y_train", "X_test", "Y_test"))


def initialize_parameters(layer_dims=(2, 6, 4, 1), seed=11):
    """Return "W1", "b1", ..., "W3", "b3"; weights are normal with variance 2 / n_{l-1}, biases with variance 0.01."""
    random = np.random.RandomState(seed)
    parameters = {}
    for layer, (fan_in, fan_out) in enumerate(zip(layer_dims, layer_dims[1:]), start=1):
        parameters[f"W{layer}"] = random.randn(fan_out, fan_in) * np.sqrt(2 / fan_in)
        parameters[f"b{layer}"] = random.randn(fan_out, 1) * 0.1
    return parameters


def dictionary_to_vector(arrays):
    """Return all numbers of a dictionary of parameters, or of gradients, in one column.

    The order is W1, b1, W2, b2, W3, b3 (or dW1, db1, ...), row by row, whatever the dictionary's own order is.

    Arguments:
        arrays: dict "W1", "b1", ..., "b3", or dict "dW1", "db1", ..., "db3"

    Returns: new array of shape (n, 1)
    """
    prefix = "d" if "dW1" in arrays else ""
    return np.concatenate([np.reshape(arrays[prefix + name], (-1, 1)) for name in NAMES]).astype(float)


def vector_to_dictionary(vector, parameters):
    """Put the numbers of a column back where `dictionary_to_vector` took them from.

    Arguments:
        vector: array of shape (n, 1)
        parameters: dict "W1", "b1", ..., "b3", which says the shapes; its numbers play no part

    Returns: new dict "W1", "b1", ..., "b3"
    """
    ends = np.cumsum([np.size(parameters[name]) for name in NAMES])
    if np.size(vector) != ends[-1]:
        raise ValueError(f"the vector has {np.size(vector)} numbers, the parameters have {ends[-1]}")
    parts = np.split(np.array(vector, dtype=float).ravel(), ends[:-1])
    return {name: part.reshape(np.shape(parameters[name])) for name, part in zip(NAMES, parts)}


def relu(Z):
    """Return Z with every negative entry replaced by zero."""
    return np.maximum(Z, 0.0)


def sigmoid(Z):
    """Return 1 / (1 + exp(-Z)) of every entry, without overflow for a large negative one."""
    shrunk = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1.0, shrunk) / (1.0 + shrunk)


def forward_propagation_n(X, Y, parameters):
    """Return the network's cost and what a backward pass needs.

    The cost is the mean over the m examples of -Y log(A3) - (1 - Y) log(1 - A3), here from Z3, which can't overflow.

    Returns:
        cost: float
        cache: dict "Z1", "A1", "Z2", "A2", "Z3", "A3", each (n_l, m), and the weights "W2" and "W3"
    """
    W1, b1, W2, b2, W3, b3 = (parameters[name] for name in NAMES)
    Z1 = W1 @ X + b1
    A1 = relu(Z1)
    Z2 = W2 @ A1 + b2
    A2 = relu(Z2)
    Z3 = W3 @ A2 + b3
    A3 = sigmoid(Z3)
    cost = np.mean(relu(Z3) - Y * Z3 + np.log1p(np.exp(-np.abs(Z3))))
    return float(cost), {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "Z3": Z3, "A3": A3, "W2": W2, "W3": W3}


def backward_propagation_n_a(X, Y, cache):
    """Return the gradients "dW1", "db1", ..., "dW3", "db3" of the cost, as pass A computes them."""
    m = X.shape[1]

    dZ3 = cache["A3"] - Y
    dW3 = dZ3 @ cache["A2"].T / m
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m

    dA2 = cache["W3"].T @ dZ3
    dZ2 = dA2 * (cache["Z2"] > 0)
    dW2 = dZ2 @ cache["Z1"].T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m

    dA1 = cache["W2"].T @ dZ2
    dZ1 = dA1 * (cache["Z1"] > 0)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m

    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dW3": dW3, "db3": db3}


def backward_propagation_n_b(X, Y, cache):
    """Return the gradients "dW1", "db1", ..., "dW3", "db3" of the cost, as pass B computes them."""
    activations = {0: X, 1: cache["A1"], 2: cache["A2"]}
    dZ = (cache["A3"] - Y) / X.shape[1]
    gradients = {}
    for layer in (3, 2, 1):
        gradients[f"dW{layer}"] = dZ @ activations[layer - 1].T
        gradients[f"db{layer}"] = dZ.sum(axis=1, keepdims=True)
        if layer > 1:
            dZ = (cache[f"W{layer}"].T @ dZ) * (cache[f"Z{layer - 1}"] > 0)
    return gradients


def predict(X, parameters):
    """Return the predicted labels, 0 or 1, of shape (1, m)."""
    _, cache = forward_propagation_n(X, np.zeros((1, X.shape[1])), parameters)
    return (cache["A3"] > 0.5).astype(int)
