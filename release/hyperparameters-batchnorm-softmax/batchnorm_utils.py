"""What the notebook on batch normalization gives: the digits, a network to start from, mini-batches, the backward pass.

Shapes: X is (n_x, m) and Y is (C, m), a column an example; the hidden layer has n_h units, the output layer C.
"""

from pathlib import Path

import h5py
import numpy as np


def load_digits(path="data/digits.h5"):
    """Return X_train (64, 800), labels_train (800,), X_test (64, 283), labels_test (283,).

    A column of X is a picture of 8 x 8 pixels, row by row, with grey levels from 0 to 1; the labels are 0 to 5.
    """
    found = []
    with h5py.File(Path(path), "r") as file:
        for part in ("train", "test"):
            images = file[f"images_{part}"][()]
            found += [images.reshape(len(images), -1).T / 16, file[f"labels_{part}"][()]]
    return tuple(found)


def initialize_parameters(n_x, n_h, C):
    """Return {"W1" (n_h, n_x), "gamma1" (n_h, 1), "beta1" (n_h, 1), "W2" (C, n_h), "b2" (C, 1)}, always the same ones.

    Weights are normal with variance 2 / n_x and 2 / n_h (He et al. 2015, https://arxiv.org/abs/1502.01852); gamma1 is
    one, and beta1 and b2 are zero.
    """
    random = np.random.RandomState(6)
    return {
        "W1": random.randn(n_h, n_x) * np.sqrt(2 / n_x),
        "gamma1": np.ones((n_h, 1)),
        "beta1": np.zeros((n_h, 1)),
        "W2": random.randn(C, n_h) * np.sqrt(2 / n_h),
        "b2": np.zeros((C, 1)),
    }


def mini_batches(X, Y, batch_size):
    """Return a list of pairs (X_batch, Y_batch) of batch_size columns each, in order; the last one may be smaller."""
    starts = range(0, X.shape[1], batch_size)
    return [(X[:, start : start + batch_size], Y[:, start : start + batch_size]) for start in starts]


def backward_propagation(X, Y, A2, cache, parameters, epsilon=1e-5):
    """Return {"dW1", "dgamma1", "dbeta1", "dW2", "db2"}, gradients of the mean cross-entropy shaped like parameters.

    Arguments:
        X, Y -- a mini-batch, shapes (n_x, m) and (C, m); the columns of Y are one-hot
        A2 -- probabilities that the network gives to the classes, shape (C, m)
        cache -- dict with "mu" (n_h, 1), "var" (n_h, 1), "Z_hat" (n_h, m) and "A1" (n_h, m)
        parameters -- dict with "W1", "gamma1", "beta1", "W2", "b2"

    Since mu and var depend on every example of the mini-batch, two averages over it are taken out of the gradient of
    Z_hat on the way to Z1 (Ioffe and Szegedy 2015, https://arxiv.org/abs/1502.03167).
    """
    if np.shape(A2) != np.shape(Y):
        raise ValueError(f"A2 has shape {np.shape(A2)} and Y has shape {np.shape(Y)}: both must be (C, m)")
    dZ2 = (A2 - Y) / X.shape[1]
    dZ_tilde = (parameters["W2"].T @ dZ2) * (cache["A1"] > 0)
    dZ_hat = dZ_tilde * parameters["gamma1"]
    along_mean = dZ_hat.mean(axis=1, keepdims=True)
    along_spread = cache["Z_hat"] * (dZ_hat * cache["Z_hat"]).mean(axis=1, keepdims=True)
    dZ1 = (dZ_hat - along_mean - along_spread) / np.sqrt(cache["var"] + epsilon)
    return {
        "dW1": dZ1 @ X.T,
        "dgamma1": np.sum(dZ_tilde * cache["Z_hat"], axis=1, keepdims=True),
        "dbeta1": np.sum(dZ_tilde, axis=1, keepdims=True),
        "dW2": dZ2 @ cache["A1"].T,
        "db2": np.sum(dZ2, axis=1, keepdims=True),
    }
