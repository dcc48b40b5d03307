"""The activation functions of the assignment "dnn-step-by-step" and their backward steps, given to you ready-made."""

import numpy as np


def sigmoid(Z):
    """Apply the sigmoid to every entry.

    Arguments:
        Z: array of any shape, e.g. (n, m)

    Returns:
        A: sigmoid of Z, same shape
        Z: the argument itself, which the backward step needs
    """
    shrunk = np.exp(-np.abs(Z))  # at most 1, so it can't overflow for a large negative Z
    return np.where(Z >= 0, 1.0, shrunk) / (1.0 + shrunk), Z


def relu(Z):
    """Replace every negative entry by zero.

    Arguments:
        Z: array of any shape, e.g. (n, m)

    Returns:
        A: relu of Z, same shape
        Z: the argument itself, which the backward step needs
    """
    return np.maximum(Z, 0.0), Z


def sigmoid_backward(dA, Z):
    """Take the gradient back through a sigmoid.

    Arguments:
        dA: gradient for the activation A, shape (n, m)
        Z: what the sigmoid was applied to, shape (n, m)

    Returns:
        dZ: gradient for Z, shape (n, m)
    """
    _require_equal_shapes(dA, Z)
    A, _ = sigmoid(Z)
    return dA * A * (1.0 - A)


def relu_backward(dA, Z):
    """Take the gradient back through a relu; where Z is zero or negative, the gradient is zero.

    Arguments:
        dA: gradient for the activation A, shape (n, m)
        Z: what the relu was applied to, shape (n, m)

    Returns:
        dZ: gradient for Z, shape (n, m)
    """
    _require_equal_shapes(dA, Z)
    return np.where(Z > 0, dA, 0.0)


def _require_equal_shapes(dA, Z):
    """Raise TypeError or ValueError unless dA and Z are arrays of one shape."""
    if isinstance(Z, tuple):
        raise TypeError("Z is a tuple: the activation's backward step needs the array Z, not the linear cache")
    if np.shape(dA) != np.shape(Z):
        raise ValueError(f"dA has shape {np.shape(dA)} and Z has shape {np.shape(Z)}: they must be equal")
