"""Right versions of the exercises of the assignment "initialization" that grader tests must accept."""

import math
from itertools import pairwise

from gradedescent import variant


def _column_of_zeros(n):
    return np.zeros(n).reshape(-1, 1)


def _zero_biases(layers_dims):
    return {f"b{l}": _column_of_zeros(n) for l, n in enumerate(layers_dims) if l > 0}


# --- initialize_parameters_zeros


@variant("initialize_parameters_zeros")
def zeros_by_comprehension(layers_dims):
    shapes = {f"W{l}": (layers_dims[l], layers_dims[l - 1]) for l in range(1, len(layers_dims))}
    shapes |= {f"b{l}": (layers_dims[l], 1) for l in range(1, len(layers_dims))}
    return {key: np.zeros(shape) for key, shape in shapes.items()}


@variant("initialize_parameters_zeros")
def zeros_by_pairs(layers_dims):
    parameters = dict()
    for l, (n_in, n_out) in enumerate(pairwise(layers_dims)):
        W = np.empty((n_out, n_in))
        W[:] = 0
        parameters.update({f"b{l + 1}": W.sum(axis=1, keepdims=True), f"W{l + 1}": W})
    return parameters


@variant("initialize_parameters_zeros")
def zeros_by_multiplication(layers_dims):
    parameters = {}
    for l in range(len(layers_dims) - 1, 0, -1):
        parameters["W%d" % l] = np.ones((layers_dims[l], layers_dims[l - 1])) * 0.0
        parameters["b%d" % l] = np.random.randn(layers_dims[l], 1) * 0
    return parameters


@variant("initialize_parameters_zeros")
def zeros_by_helper(layers_dims):
    parameters = _zero_biases(layers_dims)
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.full([layers_dims[l], layers_dims[l - 1]], 0.0)
    return parameters


@variant("initialize_parameters_zeros")
def zeros_by_outer_product(layers_dims):
    parameters, l = {}, 1
    while l < len(layers_dims):
        b = np.zeros(layers_dims[l])[:, np.newaxis]
        parameters[f"W{l}"], parameters[f"b{l}"] = b @ np.zeros((1, layers_dims[l - 1])), b
        l += 1
    return parameters


@variant("initialize_parameters_zeros")
def zeros_from_nested_lists(layers_dims):
    parameters = {}
    sizes = [int(n) for n in layers_dims]
    for l, (n_in, n_out) in enumerate(zip(sizes[:-1], sizes[1:]), 1):
        parameters[f"W{l}"] = np.array([[0.0 for _ in range(n_in)] for _ in range(n_out)])
        parameters[f"b{l}"] = np.array([[0.0]] * n_out, dtype=np.float32)
    return parameters


# --- initialize_parameters_random


@variant("initialize_parameters_random")
def random_in_place(layers_dims):
    np.random.seed(seed=3)
    parameters = initialize_parameters_zeros(layers_dims)
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] += np.random.randn(*parameters[f"W{l}"].shape)
        parameters[f"W{l}"] *= 10
    return parameters


@variant("initialize_parameters_random")
def random_by_scale_of_generator(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l, (n_in, n_out) in enumerate(pairwise(layers_dims), start=1):
        parameters[f"W{l}"] = np.random.normal(0, 10, (n_out, n_in))
        parameters[f"b{l}"] = np.zeros_like(parameters[f"W{l}"][:, :1])
    return parameters


@variant("initialize_parameters_random")
def random_with_state_of_its_own(layers_dims):
    random = np.random.RandomState(3)
    layers = range(1, len(layers_dims))
    weights = {f"W{l}": 10.0 * random.randn(layers_dims[l], layers_dims[l - 1]) for l in layers}
    return {**_zero_biases(layers_dims), **weights}


@variant("initialize_parameters_random")
def random_cut_from_one_draw(layers_dims):
    np.random.seed(3)
    shapes = [(n_out, n_in) for n_in, n_out in pairwise(layers_dims)]
    draws = 10 * np.random.standard_normal(sum(n_out * n_in for n_out, n_in in shapes))
    parameters, start = {}, 0
    for l, (n_out, n_in) in enumerate(shapes, start=1):
        parameters["W" + str(l)] = draws[start : start + n_out * n_in].reshape(n_out, n_in)
        parameters["b" + str(l)] = np.zeros((n_out, 1))
        start += n_out * n_in
    return parameters


@variant("initialize_parameters_random")
def random_row_by_row(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(len(layers_dims) - 1):
        rows = []
        for _ in range(layers_dims[l + 1]):
            rows.append([10 * np.random.randn() for _ in range(layers_dims[l])])
        parameters[f"W{l + 1}"] = np.array(rows)
    parameters.update(_zero_biases(layers_dims))
    return parameters


# --- initialize_parameters_he


@variant("initialize_parameters_he")
def he_over_layer_numbers(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims) - 1
    for l in range(1, L + 1):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(
            2.0 / layers_dims[l - 1]
        )
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@variant("initialize_parameters_he")
def he_by_rescaling_exercise_two(layers_dims):
    parameters = initialize_parameters_random(layers_dims)
    for key in parameters:
        if key.startswith("W"):
            parameters[key] /= 10 * np.sqrt(parameters[key].shape[1] / 2)
    return parameters


@variant("initialize_parameters_he")
def he_by_scale_of_generator(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l, (n_in, n_out) in enumerate(zip(layers_dims, layers_dims[1:]), start=1):
        parameters[f"b{l}"] = np.zeros((n_out, 1))
        parameters[f"W{l}"] = np.random.normal(loc=0.0, scale=math.sqrt(2 / n_in), size=(n_out, n_in))
    return parameters


@variant("initialize_parameters_he")
def he_as_power(layers_dims):
    random = np.random.RandomState(seed=3)
    parameters = initialize_parameters_zeros(layers_dims)
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = (
            random.standard_normal((layers_dims[l], layers_dims[l - 1])) * (layers_dims[l - 1] / 2) ** -0.5
        )
    return parameters


@variant("initialize_parameters_he")
def he_by_matrix_product(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        parameters[f"W{l}"] = np.dot(np.random.randn(n_out, n_in), np.sqrt(2 / n_in) * np.eye(n_in))
        parameters[f"b{l}"] = _column_of_zeros(n_out)
    return parameters


@variant("initialize_parameters_he")
def he_by_einsum(layers_dims):
    np.random.seed(3)
    sizes = np.array(layers_dims)
    deviations = np.sqrt(2 / sizes[:-1])
    weights = [np.random.randn(n_out, n_in) for n_in, n_out in pairwise(layers_dims)]
    parameters = {f"W{l}": np.einsum("ij,->ij", W, s) for l, (W, s) in enumerate(zip(weights, deviations), start=1)}
    return parameters | _zero_biases(layers_dims)
