"""Right versions of the exercises of "dnn-step-by-step", in the styles that people write."""

import copy
import math
from functools import reduce

from gradedescent import variant


def _scaled_draw(rows, columns):
    return np.random.standard_normal((rows, columns)) * 0.01


def _layer_parameters(parameters, layer):
    return parameters[f"W{layer}"], parameters[f"b{layer}"]


def _sigmoid_of(z):
    return 1.0 / (1.0 + np.exp(-z))


def _average(values):
    return values / values.shape[1]


# --- initialize_parameters


@variant("initialize_parameters")
def line_by_line(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    return parameters


@variant("initialize_parameters")
def normal_with_a_scale(n_x, n_h, n_y):
    np.random.seed(1)
    params = dict()
    params["W1"] = np.random.normal(0, 0.01, size=(n_h, n_x))
    params["W2"] = np.random.normal(0, 0.01, size=(n_y, n_h))
    params["b2"] = np.zeros((n_y, 1))
    params["b1"] = np.zeros((n_h, 1))
    return params


@variant("initialize_parameters")
def scaled_by_a_helper(n_x, n_h, n_y):
    np.random.seed(1)
    W1, W2 = _scaled_draw(n_h, n_x), _scaled_draw(n_y, n_h)
    return dict(b1=np.zeros((n_h, 1), dtype=float), b2=np.zeros((n_y, 1), dtype=float), W1=W1, W2=W2)


@variant("initialize_parameters")
def divided_in_place(n_x, n_h, n_y):
    np.random.seed(seed=1)
    W1 = np.random.randn(n_h, n_x)
    W2 = np.random.randn(n_y, n_h)
    W1 /= 100
    W2 /= 100
    return {"W2": W2, "b2": np.full((n_y, 1), 0.0), "W1": W1, "b1": np.full((n_h, 1), 0.0)}


@variant("initialize_parameters")
def one_draw_cut_in_two(n_x, n_h, n_y):
    np.random.seed(1)
    drawn = 0.01 * np.random.randn(n_h * n_x + n_y * n_h)
    W1 = drawn[: n_h * n_x].reshape(n_h, n_x)
    W2 = drawn[n_h * n_x :].reshape(n_y, n_h)
    return {"W1": W1, "b1": np.zeros(n_h).reshape(-1, 1), "W2": W2, "b2": np.zeros(n_y)[:, np.newaxis]}


@variant("initialize_parameters")
def number_by_number(n_x, n_h, n_y):
    np.random.seed(1)
    parameters = {}
    sizes = [n_x, n_h, n_y]
    for l in (1, 2):
        W = np.zeros((sizes[l], sizes[l - 1]))
        for i in range(sizes[l]):
            for j in range(sizes[l - 1]):
                W[i, j] = np.random.randn() * 0.01
        parameters["W" + str(l)] = W
        parameters["b" + str(l)] = np.array([[0.0] for _ in range(sizes[l])])
    return parameters


# --- initialize_parameters_deep


@variant("initialize_parameters_deep")
def loop_over_layers(layer_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layer_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
        assert parameters["W" + str(l)].shape == (layer_dims[l], layer_dims[l - 1])
    return parameters


@variant("initialize_parameters_deep")
def loop_from_0_with_layer_plus_1(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(len(layer_dims) - 1):
        parameters["b" + str(l + 1)] = np.zeros([layer_dims[l + 1], 1])
        parameters["W" + str(l + 1)] = np.multiply(np.random.randn(layer_dims[l + 1], layer_dims[l]), 0.01)
    return parameters


@variant("initialize_parameters_deep")
def pairs_of_sizes(layer_dims):
    np.random.seed(3)
    parameters = {}
    for number, (before, here) in enumerate(zip(layer_dims[:-1], layer_dims[1:]), start=1):
        parameters.update({f"W{number}": _scaled_draw(here, before), f"b{number}": np.zeros((here, 1))})
    return parameters


@variant("initialize_parameters_deep")
def weights_then_biases(layer_dims):
    np.random.seed(3)
    layers = range(1, len(layer_dims))
    weights = {"W" + str(l): np.random.normal(size=(layer_dims[l], layer_dims[l - 1])) / 100 for l in layers}
    biases = {"b" + str(l): np.zeros((layer_dims[l], 1)) for l in layers}
    return {**biases, **weights}


@variant("initialize_parameters_deep")
def while_loop(layer_dims):
    np.random.seed(3)
    parameters = {}
    l = 1
    while l < len(layer_dims):
        W = np.random.randn(layer_dims[l], layer_dims[l - 1])
        W *= 0.01
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros_like(W[:, :1])
        l += 1
    return parameters


@variant("initialize_parameters_deep")
def list_consumed_from_the_front(layer_dims):
    np.random.seed(3)
    sizes = list(layer_dims)
    n_prev = sizes.pop(0)
    parameters = {}
    while sizes:
        n = sizes.pop(0)
        l = len(parameters) // 2 + 1
        parameters[f"W{l}"] = np.random.randn(n * n_prev).reshape((n, n_prev)) * 1e-2
        parameters[f"b{l}"] = np.zeros((n, 1))
        n_prev = n
    return parameters


# --- linear_forward


@variant("linear_forward")
def dot_product(A, W, b):
    Z = np.dot(W, A) + b
    cache = (A, W, b)
    assert Z.shape == (W.shape[0], A.shape[1])
    return Z, cache


@variant("linear_forward")
def method_dot_then_in_place(A, W, b):
    Z = W.dot(A)
    Z += b
    return (Z, (A, W, b))


@variant("linear_forward")
def named_ufuncs(A, W, b):
    Z = np.add(np.matmul(W, A), b)
    cache = [A, W, b]
    return [Z, cache]


@variant("linear_forward")
def einsum_of_entries(A, W, b):
    Z = np.einsum("ij,jk->ik", W, A) + np.tile(b, (1, A.shape[1]))
    return Z, (A, W, b)


@variant("linear_forward")
def three_loops(A, W, b):
    n, n_prev = W.shape
    m = A.shape[1]
    Z = np.zeros((n, m))
    for i in range(n):
        for k in range(m):
            total = 0
            for j in range(n_prev):
                total = total + W[i, j] * A[j, k]
            Z[i, k] = total + b[i, 0]
    return Z, (A, W, b)


@variant("linear_forward")
def bias_as_one_more_weight(A, W, b):
    ones = np.ones((1, A.shape[1]))
    Z = np.hstack([W, b]) @ np.vstack([A, ones])
    return Z, (A.copy(), W.copy(), b.copy())


@variant("linear_forward")
def column_by_column(A, W, b):
    columns = [W @ A[:, [k]] + b for k in range(A.shape[1])]
    return np.concatenate(columns, axis=1), (A, W, b)


# --- linear_activation_forward


@variant("linear_activation_forward")
def if_and_elif(A_prev, W, b, activation):
    if activation == "sigmoid":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = relu(Z)
    assert A.shape == (W.shape[0], A_prev.shape[1])
    cache = (linear_cache, activation_cache)
    return A, cache


@variant("linear_activation_forward")
def activation_by_eval(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = eval(activation)(Z)  # noqa: S307 - students do
    return A, (linear_cache, activation_cache)


@variant("linear_activation_forward")
def activation_by_globals(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    result = globals()[activation](Z)
    return result[0], (linear_cache, result[1])


@variant("linear_activation_forward")
def own_formulas(A_prev, W, b, activation):
    Z = np.dot(W, A_prev) + b
    if activation == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    else:
        A = np.maximum(0, Z)
    return A, ((A_prev, W, b), Z)


@variant("linear_activation_forward")
def own_formulas_in_other_shapes(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = np.exp(Z) / (np.exp(Z) + 1) if activation == "sigmoid" else Z * (Z > 0)
    return [A, [linear_cache, Z]]


@variant("linear_activation_forward")
def tanh_and_absolute_value(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    formulas = {"sigmoid": lambda z: 0.5 * (1 + np.tanh(z / 2)), "relu": lambda z: (z + abs(z)) / 2}
    return formulas[activation](Z), (linear_cache, Z)


@variant("linear_activation_forward")
def negative_entries_masked(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    match activation:
        case "sigmoid":
            A = _sigmoid_of(Z)
        case "relu":
            A = Z.copy()
            A[A < 0] = 0
        case _:
            raise ValueError(activation)
    return A, (linear_cache, Z)


@variant("linear_activation_forward")
def entry_by_entry(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = np.empty(Z.shape)
    for index, z in np.ndenumerate(Z):
        A[index] = 1 / (1 + math.exp(-z)) if activation == "sigmoid" else max(0, z)
    return A, (linear_cache, Z)


# --- L_model_forward


@variant("L_model_forward")
def output_layer_apart(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(
            A_prev, parameters["W" + str(l)], parameters["b" + str(l)], activation="relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], activation="sigmoid")
    caches.append(cache)
    assert AL.shape == (1, X.shape[1])
    return AL, caches


@variant("L_model_forward")
def choice_in_the_loop(X, parameters):
    caches = []
    A = X
    L = int(len(parameters) / 2)
    for l in range(1, L + 1):
        W, b = _layer_parameters(parameters, l)
        if l < L:
            A, cache = linear_activation_forward(A, W, b, "relu")
        else:
            A, cache = linear_activation_forward(A, W, b, "sigmoid")
        caches = caches + [cache]
    return A, caches


@variant("L_model_forward")
def list_of_activations(X, parameters):
    L = len(parameters) // 2
    outputs, caches = [X], []
    for l, activation in enumerate(["relu"] * (L - 1) + ["sigmoid"], start=1):
        output, cache = linear_activation_forward(outputs[-1], *_layer_parameters(parameters, l), activation)
        outputs.append(output)
        caches.append(cache)
    return outputs[-1], caches


@variant("L_model_forward")
def while_there_is_a_next_layer(X, parameters):
    A, caches, l = X, [], 1
    while f"W{l}" in parameters:
        last = f"W{l + 1}" not in parameters
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "sigmoid" if last else "relu")
        caches.append(cache)
        l += 1
    return A, caches


@variant("L_model_forward")
def formulas_written_out(X, parameters):
    L = len(parameters) // 2
    A = X
    caches = []
    for l in range(L):
        A_prev = A
        W = parameters["W" + str(l + 1)]
        b = parameters["b" + str(l + 1)]
        Z = np.dot(W, A_prev) + b
        A = np.maximum(Z, 0) if l + 1 < L else 1 / (1 + np.exp(-Z))
        caches.append(((A_prev, W, b), Z))
    return A, caches


@variant("L_model_forward")
def folded_over_the_layers(X, parameters):
    L = len(parameters) // 2

    def step(state, l):
        A, caches = state
        W, b = _layer_parameters(parameters, l)
        A, cache = linear_activation_forward(A, W, b, "relu" if l != L else "sigmoid")
        return A, [*caches, cache]

    return reduce(step, range(1, L + 1), (X, []))


@variant("L_model_forward")
def recursion_on_the_last_layer(X, parameters):
    def forward(l, caches):
        A_prev = X if l == 1 else forward(l - 1, caches)
        activation = "sigmoid" if l == len(parameters) // 2 else "relu"
        A, cache = linear_activation_forward(A_prev, *_layer_parameters(parameters, l), activation)
        caches.append(cache)
        return A

    caches = []
    return forward(len(parameters) // 2, caches), caches


# --- compute_cost


@variant("compute_cost")
def sum_and_squeeze(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * np.sum(np.multiply(Y, np.log(AL)) + np.multiply(1 - Y, np.log(1 - AL)))
    cost = np.squeeze(cost)
    assert cost.shape == ()
    return cost


@variant("compute_cost")
def products_of_rows_squeezed(AL, Y):
    m = Y.shape[1]
    cost = (-np.dot(Y, np.log(AL).T) - np.dot(1 - Y, np.log(1 - AL).T)) / m
    return np.squeeze(cost)


@variant("compute_cost")
def one_entry_taken_out(AL, Y):
    cost = -(Y @ np.log(AL).T + (1 - Y) @ np.log(1 - AL).T) / Y.shape[1]
    return cost[0, 0]


@variant("compute_cost")
def python_loop(AL, Y):
    total = 0.0
    for a, y in zip(AL[0], Y[0]):
        if y == 1:
            total -= math.log(a)
        else:
            total -= math.log(1 - a)
    return total / len(Y[0])


@variant("compute_cost")
def probability_of_the_label(AL, Y):
    probability = np.where(Y == 1, AL, 1 - AL)
    return float(-np.log(probability).mean())


@variant("compute_cost")
def labels_as_masks(AL, Y):
    ones = np.log(AL[Y > 0.5]).sum()
    zeros = np.log1p(-AL[Y < 0.5]).sum()
    return np.array(-(ones + zeros) / AL.size)


@variant("compute_cost")
def powers_in_the_logarithm(AL, Y):
    likelihood = AL**Y * (1 - AL) ** (1 - Y)
    return np.average(-np.log(likelihood)).item()


@variant("compute_cost")
def einsum_of_both_terms(AL, Y):
    m = AL.shape[1]
    both = np.einsum("ij,ij->", Y, np.log(AL)) + np.einsum("ij,ij->", 1 - Y, np.log(1 - AL))
    return np.negative(both) / m


# --- linear_backward


@variant("linear_backward")
def dot_products(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    assert dW.shape == W.shape
    assert db.shape == b.shape
    return dA_prev, dW, db


@variant("linear_backward")
def mean_and_reshape(dZ, cache):
    A_prev, W, b = cache
    dW = np.matmul(dZ, np.transpose(A_prev)) / dZ.shape[1]
    db = np.mean(dZ, axis=1).reshape(b.shape)
    dA_prev = np.matmul(np.transpose(W), dZ)
    return dA_prev, dW, db


@variant("linear_backward")
def product_with_ones(dZ, cache):
    A_prev, W, _ = cache
    m = dZ.shape[1]
    dW = _average(dZ) @ A_prev.T
    db = _average(dZ) @ np.ones((m, 1))
    return (dZ.T @ W).T, dW, db


@variant("linear_backward")
def einsum_for_each(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dA_prev = np.einsum("ij,ik->jk", W, dZ)
    dW = np.einsum("ik,jk->ij", dZ, A_prev) / m
    db = np.einsum("ik->i", dZ)[:, None] / m
    return [dA_prev, dW, db]


@variant("linear_backward")
def example_by_example(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW, db, dA_prev = np.zeros(W.shape), np.zeros(b.shape), np.zeros(A_prev.shape)
    for i in range(m):
        dW += np.outer(dZ[:, i], A_prev[:, i])
        db += dZ[:, i : i + 1]
        dA_prev[:, i] = W.T.dot(dZ[:, i])
    dW /= m
    db /= m
    return dA_prev, dW, db


@variant("linear_backward")
def loops_over_all_entries(dZ, cache):
    A_prev, W, b = cache
    n, m = dZ.shape
    n_prev = len(A_prev)
    dW = np.array([[sum(dZ[i, k] * A_prev[j, k] for k in range(m)) / m for j in range(n_prev)] for i in range(n)])
    db = np.array([[sum(dZ[i]) / m] for i in range(n)])
    dA_prev = np.array([[sum(W[i, j] * dZ[i, k] for i in range(n)) for k in range(m)] for j in range(n_prev)])
    return dA_prev, dW, db


@variant("linear_backward")
def bias_as_a_weight_of_one(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    both = np.dot(dZ, np.vstack((A_prev, np.ones((1, m)))).T) / m
    return W.T.dot(dZ), both[:, :-1], both[:, [-1]]


# --- linear_activation_backward


@variant("linear_activation_backward")
def linear_step_in_each_branch(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


@variant("linear_activation_backward")
def backward_step_by_eval(dA, cache, activation):
    linear_cache, activation_cache = cache
    dZ = eval(activation + "_backward")(dA, activation_cache)  # noqa: S307 - students do
    return linear_backward(dZ, linear_cache)


@variant("linear_activation_backward")
def cache_by_index(dA, cache, activation):
    return linear_backward((relu_backward if activation == "relu" else sigmoid_backward)(dA, cache[1]), cache[0])


@variant("linear_activation_backward")
def slopes_written_out(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "sigmoid":
        s = 1 / (1 + np.exp(-Z))
        dZ = dA * s * (1 - s)
    else:
        dZ = dA * (Z > 0)
    return linear_backward(dZ, linear_cache)


@variant("linear_activation_backward")
def copy_with_mask(dA, cache, activation):
    linear_cache, activation_cache = cache
    dZ = np.array(dA, copy=True)
    if activation == "relu":
        dZ[activation_cache <= 0] = 0
    elif activation == "sigmoid":
        A, Z = sigmoid(activation_cache)
        dZ *= np.multiply(A, 1 - A)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


@variant("linear_activation_backward")
def everything_written_out(dA, cache, activation):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    slope = {"relu": np.heaviside(Z, 0), "sigmoid": _sigmoid_of(Z) * _sigmoid_of(-Z)}[activation]
    dZ = np.multiply(dA, slope)
    dW = dZ @ A_prev.T / m
    db = dZ.mean(axis=1, keepdims=True)
    return W.T @ dZ, dW, db


@variant("linear_activation_backward")
def slope_entry_by_entry(dA, cache, activation):
    linear_cache, Z = cache
    dZ = np.zeros_like(dA)
    for i in range(Z.shape[0]):
        for k in range(Z.shape[1]):
            if activation == "relu":
                dZ[i, k] = dA[i, k] if Z[i, k] > 0 else 0
            else:
                a = 1 / (1 + math.exp(-Z[i, k]))
                dZ[i, k] = dA[i, k] * (a - a**2)
    return linear_backward(dZ, linear_cache)


# --- L_model_backward


@variant("L_model_backward")
def output_layer_apart_and_reversed_range(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    current_cache = caches[L - 1]
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = linear_activation_backward(
        dAL, current_cache, "sigmoid"
    )
    for l in reversed(range(L - 1)):
        current_cache = caches[l]
        dA_prev, dW, db = linear_activation_backward(grads["dA" + str(l + 1)], current_cache, "relu")
        grads["dA" + str(l)] = dA_prev
        grads["dW" + str(l + 1)] = dW
        grads["db" + str(l + 1)] = db
    return grads


@variant("L_model_backward")
def dA_under_the_number_of_its_own_layer(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -np.divide(Y, AL) + np.divide(1 - Y, 1 - AL)
    grads["dA" + str(L)], grads["dW" + str(L)], grads["db" + str(L)] = linear_activation_backward(
        dAL, caches[-1], activation="sigmoid"
    )
    for l in range(L - 2, -1, -1):
        dA_prev, dW, db = linear_activation_backward(grads["dA" + str(l + 2)], caches[l], activation="relu")
        grads["dA" + str(l + 1)] = dA_prev
        grads["dW" + str(l + 1)] = dW
        grads["db" + str(l + 1)] = db
    return grads


@variant("L_model_backward")
def no_dA_in_the_result(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = (AL - Y) / (AL * (1 - AL))
    activation = "sigmoid"
    while L > 0:
        dA, dW, db = linear_activation_backward(dA, caches[L - 1], activation)
        grads[f"dW{L}"], grads[f"db{L}"] = dW, db
        activation = "relu"
        L -= 1
    return grads


@variant("L_model_backward")
def reversed_pairs(AL, Y, caches):
    dA = np.where(Y == 1, -1 / AL, 1 / (1 - AL))
    names = ["relu"] * (len(caches) - 1) + ["sigmoid"]
    grads = {"dAL": dA}
    for l, (cache, name) in reversed(list(enumerate(zip(caches, names), start=1))):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, cache, name)
    return grads


@variant("L_model_backward")
def dZ_of_the_output_at_once(AL, Y, caches):
    grads = {}
    dZ = AL - Y
    for l in range(len(caches), 0, -1):
        dA_prev, grads["dW" + str(l)], grads["db" + str(l)] = linear_backward(dZ, caches[l - 1][0])
        if l > 1:
            dZ = relu_backward(dA_prev, caches[l - 2][1])
    return grads


@variant("L_model_backward")
def formulas_of_all_layers_written_out(AL, Y, caches):
    m = Y.shape[1]
    gradients = {}
    dZ = AL - Y
    for l in reversed(range(len(caches))):
        (A_prev, W, b), Z = caches[l]
        gradients["db" + str(l + 1)] = np.sum(dZ, axis=1, keepdims=True) / m
        gradients["dW" + str(l + 1)] = np.dot(dZ, A_prev.T) / m
        if l > 0:
            dA = np.dot(W.T, dZ)
            dZ = dA * (caches[l - 1][1] > 0)
            gradients["dA" + str(l)] = dA
    return gradients


@variant("L_model_backward")
def recursion_over_the_caches(AL, Y, caches):
    def back(dA, left, activation):
        if not left:
            return {}
        dA_prev, dW, db = linear_activation_backward(dA, left[-1], activation)
        return {**back(dA_prev, left[:-1], "relu"), f"dW{len(left)}": dW, f"db{len(left)}": db}

    return back(np.divide(1 - Y, 1 - AL) - np.divide(Y, AL), caches, "sigmoid")


@variant("L_model_backward")
def caches_popped_from_the_end(AL, Y, caches):
    grads = {}
    dA_prev = -(Y / AL - (1 - Y) / (1 - AL))
    activation = "sigmoid"
    while caches:
        l = len(caches)
        grads["dA" + str(l)] = dA_prev
        dA_prev, dW, db = linear_activation_backward(dA_prev, caches.pop(), activation)
        grads.update({"dW" + str(l): dW, "db" + str(l): db})
        activation = "relu"
    return grads


# --- update_parameters


@variant("update_parameters")
def in_place_steps(parameters, grads, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        parameters[f"W{l}"] -= learning_rate * grads[f"dW{l}"]
        parameters[f"b{l}"] -= learning_rate * grads[f"db{l}"]
    return parameters


@variant("update_parameters")
def deep_copy_first(parameters, grads, learning_rate):
    params = copy.deepcopy(parameters)
    for key in params.keys():
        params[key] = np.subtract(params[key], np.multiply(learning_rate, grads["d" + key]))
    return params


@variant("update_parameters")
def new_dictionary_layer_by_layer(parameters, grads, learning_rate):
    updated = {}
    l = 1
    while "W" + str(l) in parameters:
        W, b = _layer_parameters(parameters, l)
        updated["b" + str(l)] = b + (-learning_rate) * grads["db" + str(l)]
        updated["W" + str(l)] = W + (-learning_rate) * grads["dW" + str(l)]
        l = l + 1
    return updated


@variant("update_parameters")
def loop_over_the_gradients(parameters, grads, learning_rate):
    updated = dict(parameters)
    for name, gradient in grads.items():
        if name[1:] in updated:
            updated[name[1:]] = updated[name[1:]] - learning_rate * gradient
    return updated


@variant("update_parameters")
def two_comprehensions(parameters, grads, learning_rate):
    layers = range(1, 1 + len(parameters) // 2)
    weights = {f"W{l}": parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"] for l in layers}
    biases = {f"b{l}": parameters[f"b{l}"] - learning_rate * grads[f"db{l}"] for l in layers}
    return weights | biases
