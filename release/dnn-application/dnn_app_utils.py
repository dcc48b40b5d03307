"""What the notebook puts together, given to you ready-made: the parts of a network, the data and the cost curve.

The parts do what the ten functions of "dnn-step-by-step" do, but for `initialize_parameters_deep`, whose weights are
larger. Shapes: X is (n_0, m) and Y is (1, m), a column an example; layer l has W (n_l, n_{l-1}) and b (n_l, 1).
"""

import h5py
import matplotlib.pyplot as plt
import numpy as np
from dnn_utils import relu, relu_backward, sigmoid, sigmoid_backward

_ACTIVATIONS = {"relu": (relu, relu_backward), "sigmoid": (sigmoid, sigmoid_backward)}


def load_faces(part):
    """Return the patches (m, 25, 25), grey levels 0 to 255, and the labels Y (1, m) of a part, "train" or "test"."""
    with h5py.File(f"{part}_faces.h5", "r") as file:
        return file[f"{part}_set_x"][:], file[f"{part}_set_y"][:].reshape(1, -1)


# --- start


def initialize_parameters(n_x, n_h, n_y):
    """Return {"W1", "b1", "W2", "b2"} for n_x inputs, n_h hidden units and n_y outputs, the same in every call.

    Weights are normal with standard deviation 0.01; biases are zero.
    """
    return _drawn([n_x, n_h, n_y], [0.01, 0.01])


def initialize_parameters_deep(layer_dims):
    """Return {"W1", "b1", ..., "WL", "bL"} for layer_dims = [n_0, n_1, ..., n_L], the same in every call.

    Weights are normal with standard deviation 1 / sqrt(n_{l-1}); biases are zero.
    """
    return _drawn(layer_dims, [1 / np.sqrt(fan_in) for fan_in in layer_dims[:-1]])


def _drawn(layer_dims, deviations):
    """Return parameters whose weights in layer l have the standard deviation deviations[l - 1], W1 drawn first."""
    np.random.seed(1)
    parameters = {}
    for layer, deviation in enumerate(deviations, start=1):
        parameters[f"W{layer}"] = deviation * np.random.randn(layer_dims[layer], layer_dims[layer - 1])
        parameters[f"b{layer}"] = np.zeros((layer_dims[layer], 1))
    return parameters


# --- forward


def linear_forward(A, W, b):
    """Return Z = W A + b, shape (n, m), and the cache (A, W, b)."""
    return W @ A + b, (A, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    """Compute one layer.

    Arguments:
        A_prev: activations of the layer before, or the inputs, shape (n_prev, m)
        W, b: weights (n, n_prev) and biases (n, 1)
        activation: "relu" or "sigmoid"

    Returns: A, shape (n, m), and the cache ((A_prev, W, b), Z), which the backward step of this layer needs
    """
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, _ = _of(activation)[0](Z)
    return A, (linear_cache, Z)


def L_model_forward(X, parameters):
    """Compute a network with relu in layers 1 to L - 1 and a sigmoid in layer L.

    Arguments:
        X: inputs, shape (n_0, m)
        parameters: {"W1", "b1", ..., "WL", "bL"}

    Returns: AL, shape (1, m), and the list of the L caches, that of layer 1 first
    """
    depth, A, caches = len(parameters) // 2, X, []
    for layer in range(1, depth + 1):
        activation = "relu" if layer < depth else "sigmoid"
        A, cache = linear_activation_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"], activation)
        caches.append(cache)
    return A, caches


def compute_cost(AL, Y):
    """Return the mean cross-entropy of probabilities AL (1, m) and labels Y (1, m), a float."""
    _require_shape("AL", AL, "Y", Y)
    return float(-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))


# --- backward


def linear_backward(dZ, cache):
    """Return dA_prev (n_prev, m), dW (n, n_prev) and db (n, 1) for dZ (n, m) and the cache (A_prev, W, b).

    dW and db are means over the m examples: the factor 1/m is taken here and nowhere else.
    """
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


def linear_activation_backward(dA, cache, activation):
    """Go back through one layer.

    Arguments:
        dA: gradient for the layer's output A, shape (n, m)
        cache: what linear_activation_forward returned for this layer
        activation: "relu" or "sigmoid", the layer's own

    Returns: dA_prev (n_prev, m), the gradient for the layer's input, then dW (n, n_prev) and db (n, 1)
    """
    linear_cache, Z = cache
    return linear_backward(_of(activation)[1](dA, Z), linear_cache)


def L_model_backward(AL, Y, caches):
    """Go back through the network of L_model_forward.

    Arguments:
        AL: output of the forward pass, shape (1, m)
        Y: labels, shape (1, m)
        caches: the list that L_model_forward returned

    Returns: {"dW1", "db1", ..., "dWL", "dbL"}, shaped like the parameters
    """
    _require_shape("AL", AL, "Y", Y)
    dA, activation, grads = (1 - Y) / (1 - AL) - Y / AL, "sigmoid", {}
    for layer in range(len(caches), 0, -1):
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)
        grads |= {f"dW{layer}": dW, f"db{layer}": db}
        activation = "relu"
    return grads


def update_parameters(parameters, grads, learning_rate):
    """Return the parameters after one step of gradient descent, a new dictionary with new arrays.

    Arguments:
        parameters: {"W1", "b1", ..., "WL", "bL"}; it is left as it is
        grads: {"dW1", "db1", ..., "dWL", "dbL"}, shaped like the parameters
        learning_rate: positive float
    """
    for name, value in parameters.items():
        _require_shape(f"d{name}", grads[f"d{name}"], name, value)
    return {name: value - learning_rate * grads[f"d{name}"] for name, value in parameters.items()}


# --- results


def predict(X, parameters):
    """Return the more probable label, 0 or 1, of each column of X, shape (1, m)."""
    AL, _ = L_model_forward(X, parameters)
    return (AL > 0.5).astype(int)


def show_costs(costs, print_cost=True):
    """Print every hundredth of the costs and draw them all into the current axes; do nothing unless print_cost."""
    if not print_cost:
        return
    for iteration in range(0, len(costs), 100):
        print(f"iteration {iteration:4d}: cost {costs[iteration]:.4f}")  # noqa: T201 - this is what it is for
    axes = plt.gca()
    axes.plot(costs)
    axes.set(xlabel="iteration", ylabel="cost on the training set")


def _of(activation):
    """Return an activation and its backward step; raise ValueError for an unknown name."""
    if activation not in _ACTIVATIONS:
        raise ValueError(f"activation is {activation!r}: it must be 'relu' or 'sigmoid'")
    return _ACTIVATIONS[activation]


def _require_shape(name, value, like_name, like):
    """Raise ValueError unless two arrays have one shape."""
    if np.shape(value) != np.shape(like):
        raise ValueError(f"{name} has shape {np.shape(value)}, {like_name} has {np.shape(like)}: they must be equal")
