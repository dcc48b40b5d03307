"""Other right solutions of the exercises of the assignment "regularization"."""

import math
from functools import reduce

from gradedescent import variant


def _squared_norm(W):
    return np.linalg.norm(W) ** 2


def _logistic(Z):
    return 1 / (1 + np.exp(-Z))


def _layer_gradients(dZ, A_before, W, lambd=0.0):
    m = dZ.shape[1]
    return (dZ @ A_before.T + lambd * W) / m, dZ.mean(axis=1).reshape(-1, 1)


def _dropped(A, keep_prob):
    D = (np.random.rand(*A.shape) < keep_prob).astype(int)
    return D, A * (D / keep_prob)


# --- compute_cost_with_regularization


@variant("compute_cost_with_regularization")
def cost_with_norms(A3, Y, parameters, lambd):
    m = A3.shape[1]
    L = len(parameters) // 2
    penalty = sum(_squared_norm(parameters["W" + str(l)]) for l in range(1, L + 1)) * lambd / (2 * m)
    return compute_cost(A3, Y) + penalty


@variant("compute_cost_with_regularization")
def cost_with_loops(A3, Y, parameters, lambd):
    m = len(Y[0])
    loss = 0.0
    for a, y in zip(A3[0], Y[0]):
        loss -= math.log(a) if y == 1 else math.log(1 - a)
    squares = 0.0
    for name in ("W1", "W2", "W3"):
        for row in parameters[name]:
            for w in row:
                squares += w * w
    return (loss + lambd * squares / 2) / m


@variant("compute_cost_with_regularization")
def cost_with_one_vector(A3, Y, parameters, lambd):
    weights = np.concatenate([value.ravel() for name, value in parameters.items() if name.startswith("W")])
    return np.array(compute_cost(A3, Y) + lambd * np.dot(weights, weights) / Y.size / 2)


@variant("compute_cost_with_regularization")
def cost_with_squeeze(A3, Y, parameters, lambd):
    m = Y.shape[1]
    cross_entropy = -(np.dot(Y, np.log(A3).T) + np.dot(1 - Y, np.log(1 - A3).T)) / m
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    penalty = 1 / m * lambd / 2 * (np.sum(W1**2) + np.sum(W2**2) + np.sum(W3**2))
    return np.squeeze(cross_entropy + penalty)


@variant("compute_cost_with_regularization")
def cost_with_einsum(A3, Y, parameters, lambd):
    right = np.where(Y == 1, A3, 1 - A3)
    squares = [np.einsum("jk,jk->", parameters[f"W{l}"], parameters[f"W{l}"]) for l in (3, 2, 1)]
    return float(np.mean(-np.log(right)) + 0.5 * (lambd / A3.size) * sum(squares))


@variant("compute_cost_with_regularization")
def cost_with_traces(A3, Y, parameters, lambd):
    cost = compute_cost(A3, Y)
    for name in parameters:
        if name[0] == "W":
            cost += lambd / (2.0 * Y.shape[1]) * np.trace(parameters[name] @ parameters[name].T)
    return cost


# --- backward_propagation_with_regularization


@variant("backward_propagation_with_regularization")
def gradients_step_by_step(X, Y, cache, lambd):
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    dZ3 = A3 - Y
    dW3 = 1.0 / m * np.dot(dZ3, A2.T) + (lambd / m) * W3
    db3 = 1.0 / m * np.sum(dZ3, axis=1, keepdims=True)
    dA2 = np.dot(W3.T, dZ3)
    dZ2 = np.multiply(dA2, np.int64(A2 > 0))
    dW2 = 1.0 / m * np.dot(dZ2, A1.T) + (lambd / m) * W2
    db2 = 1.0 / m * np.sum(dZ2, axis=1, keepdims=True)
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = np.multiply(dA1, np.int64(A1 > 0))
    dW1 = 1.0 / m * np.dot(dZ1, X.T) + (lambd / m) * W1
    db1 = 1.0 / m * np.sum(dZ1, axis=1, keepdims=True)
    grads = {"dZ3": dZ3, "dW3": dW3, "db3": db3, "dA2": dA2, "dZ2": dZ2, "dW2": dW2}
    grads.update({"db2": db2, "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1})
    return grads


@variant("backward_propagation_with_regularization")
def gradients_averaged_at_the_start(X, Y, cache, lambd):
    Z1, A1, W1, _, Z2, A2, W2, _, _, A3, W3, _ = cache
    decay = lambd / Y.shape[1]
    dZ3 = (A3 - Y) / Y.shape[1]
    dZ2 = np.where(Z2 > 0, W3.T @ dZ3, 0)
    dZ1 = np.where(Z1 > 0, W2.T @ dZ2, 0)
    return {
        "dW1": dZ1 @ X.T + decay * W1,
        "dW2": dZ2 @ A1.T + decay * W2,
        "dW3": dZ3 @ A2.T + decay * W3,
        "db1": dZ1.sum(axis=1, keepdims=True),
        "db2": dZ2.sum(axis=1, keepdims=True),
        "db3": dZ3.sum(axis=1, keepdims=True),
    }


@variant("backward_propagation_with_regularization")
def gradients_with_loop_over_layers(X, Y, cache, lambd):
    layers = [cache[0:4], cache[4:8], cache[8:12]]
    inputs = [X, layers[0][1], layers[1][1]]
    grads, dZ = {}, layers[2][1] - Y
    for l in (3, 2, 1):
        W = layers[l - 1][2]
        grads[f"dW{l}"], grads[f"db{l}"] = _layer_gradients(dZ, inputs[l - 1], W, lambd)
        if l > 1:
            dZ = W.T @ dZ * (layers[l - 2][0] > 0)
    return grads


@variant("backward_propagation_with_regularization")
def gradients_with_einsum(X, Y, cache, lambd):
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    dZ3 = A3 - Y
    dZ2 = np.einsum("kj,ki->ji", W3, dZ3) * np.heaviside(Z2, 0)
    dZ1 = np.einsum("kj,ki->ji", W2, dZ2) * np.heaviside(Z1, 0)
    grads = {}
    for l, dZ, A, W in ((1, dZ1, X, W1), (2, dZ2, A1, W2), (3, dZ3, A2, W3)):
        grads[f"dW{l}"] = np.einsum("ji,ki->jk", dZ, A) / m
        grads[f"dW{l}"] += W * lambd / m
        grads[f"db{l}"] = np.einsum("ji->j", dZ)[:, None] / m
    return grads


@variant("backward_propagation_with_regularization")
def gradients_example_by_example(X, Y, cache, lambd):
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2, "W3": W3, "b3": b3}
    grads = {"d" + name: np.zeros(value.shape) for name, value in parameters.items()}
    for i in range(m):
        column = slice(i, i + 1)
        d3 = A3[:, column] - Y[:, column]
        d2 = (W3.T @ d3) * (Z2[:, column] > 0)
        d1 = (W2.T @ d2) * (Z1[:, column] > 0)
        for l, d, A in ((3, d3, A2), (2, d2, A1), (1, d1, X)):
            grads[f"dW{l}"] += np.outer(d, A[:, column]) / m
            grads[f"db{l}"] += d / m
    for l in (1, 2, 3):
        grads[f"dW{l}"] += lambd * parameters[f"W{l}"] / m
    return grads


@variant("backward_propagation_with_regularization")
def gradients_changed_in_place(X, Y, cache, lambd):
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = Y.size
    A3 -= Y
    dA2 = W3.T.dot(A3)
    dA2[Z2 <= 0] = 0
    dA1 = W2.T.dot(dA2)
    dA1[Z1 <= 0] = 0
    ones = np.ones((m, 1)) / m
    return {
        "db3": A3 @ ones,
        "dW3": (A3 @ A2.T + lambd * W3) / m,
        "db2": dA2 @ ones,
        "dW2": (dA2 @ A1.T + lambd * W2) / m,
        "db1": dA1 @ ones,
        "dW1": (dA1 @ X.T + lambd * W1) / m,
    }


# --- forward_propagation_with_dropout


@variant("forward_propagation_with_dropout")
def dropout_step_by_step(X, parameters, keep_prob=0.5):
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]
    W3 = parameters["W3"]
    b3 = parameters["b3"]
    Z1 = np.dot(W1, X) + b1
    A1 = relu(Z1)
    D1 = np.random.rand(A1.shape[0], A1.shape[1])
    D1 = (D1 < keep_prob).astype(int)
    A1 = np.multiply(A1, D1)
    A1 = A1 / keep_prob
    Z2 = np.dot(W2, A1) + b2
    A2 = relu(Z2)
    D2 = np.random.rand(A2.shape[0], A2.shape[1])
    D2 = (D2 < keep_prob).astype(int)
    A2 = np.multiply(A2, D2)
    A2 = A2 / keep_prob
    Z3 = np.dot(W3, A2) + b3
    A3 = sigmoid(Z3)
    cache = (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)
    return A3, cache


@variant("forward_propagation_with_dropout")
def dropout_with_masks_drawn_first(X, parameters, keep_prob=0.5):
    m = X.shape[1]
    D1, D2 = (np.random.rand(len(parameters[name]), m) < keep_prob for name in ("b1", "b2"))
    Z1 = parameters["W1"].dot(X) + parameters["b1"]
    A1 = np.where(D1, np.maximum(Z1, 0) / keep_prob, 0)
    Z2 = parameters["W2"].dot(A1) + parameters["b2"]
    A2 = np.where(D2, np.maximum(Z2, 0) / keep_prob, 0)
    Z3 = parameters["W3"].dot(A2) + parameters["b3"]
    A3 = _logistic(Z3)
    first = [Z1, D1, A1, parameters["W1"], parameters["b1"]]
    second = [Z2, D2, A2, parameters["W2"], parameters["b2"]]
    return [A3, first + second + [Z3, A3, parameters["W3"], parameters["b3"]]]


@variant("forward_propagation_with_dropout")
def dropout_with_loop_over_layers(X, parameters, keep_prob=0.5):
    A, cache = X, ()
    for l in (1, 2):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        Z = W @ A + b
        D, A = _dropped(relu(Z), keep_prob)
        cache += (Z, D, A, W, b)
    Z = parameters["W3"] @ A + parameters["b3"]
    A = sigmoid(Z)
    return A, (*cache, Z, A, parameters["W3"], parameters["b3"])


@variant("forward_propagation_with_dropout")
def dropout_in_place(X, parameters, keep_prob=0.5):
    W1, b1, W2, b2, W3, b3 = (parameters[kind + l] for l in "123" for kind in "Wb")
    Z1 = W1 @ X + b1
    A1 = relu(Z1)
    D1 = np.random.rand(*A1.shape) < keep_prob
    A1[~D1] = 0
    A1 /= keep_prob
    Z2 = W2 @ A1 + b2
    A2 = relu(Z2)
    D2 = np.random.rand(*A2.shape) < keep_prob
    A2[np.logical_not(D2)] = 0
    A2 /= keep_prob
    Z3 = W3 @ A2 + b3
    return sigmoid(Z3), (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, sigmoid(Z3), W3, b3)


@variant("forward_propagation_with_dropout")
def dropout_before_relu(X, parameters, keep_prob=0.5):
    W1, W2, W3 = (parameters[name] for name in ("W1", "W2", "W3"))
    b1, b2, b3 = (parameters[name] for name in ("b1", "b2", "b3"))
    Z1 = np.einsum("jk,ki->ji", W1, X) + b1
    D1 = 1.0 * (np.random.rand(Z1.shape[0], Z1.shape[1]) < keep_prob)
    A1 = relu(Z1 * D1 / keep_prob)
    Z2 = np.einsum("jk,ki->ji", W2, A1) + b2
    D2 = 1.0 * (np.random.rand(Z2.shape[0], Z2.shape[1]) < keep_prob)
    A2 = relu(Z2 * D2 / keep_prob)
    Z3 = np.einsum("jk,ki->ji", W3, A2) + b3
    A3 = 1 / (1 + np.exp(-Z3))
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)


@variant("forward_propagation_with_dropout")
def dropout_entry_by_entry(X, parameters, keep_prob=0.5):
    def layer(A, l):
        Z = np.matmul(parameters["W" + l], A) + parameters["b" + l]
        return Z, np.random.rand(Z.shape[0], Z.shape[1])

    Z1, D1 = layer(X, "1")
    A1 = np.zeros(Z1.shape)
    for j, i in np.ndindex(Z1.shape):
        D1[j, i] = 1 if D1[j, i] < keep_prob else 0
        A1[j, i] = max(Z1[j, i], 0) * D1[j, i] / keep_prob
    Z2, D2 = layer(A1, "2")
    A2 = np.zeros(Z2.shape)
    for j, i in np.ndindex(Z2.shape):
        D2[j, i] = 1 if D2[j, i] < keep_prob else 0
        A2[j, i] = max(Z2[j, i], 0) * D2[j, i] / keep_prob
    Z3 = np.matmul(parameters["W3"], A2) + parameters["b3"]
    A3 = sigmoid(Z3)
    hidden = [(Z1, D1, A1, parameters["W1"], parameters["b1"]), (Z2, D2, A2, parameters["W2"], parameters["b2"])]
    return A3, reduce(lambda one, other: one + other, hidden) + (Z3, A3, parameters["W3"], parameters["b3"])


# --- backward_propagation_with_dropout


@variant("backward_propagation_with_dropout")
def dropout_gradients_step_by_step(X, Y, cache, keep_prob):
    m = X.shape[1]
    (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3) = cache
    dZ3 = A3 - Y
    dW3 = 1.0 / m * np.dot(dZ3, A2.T)
    db3 = 1.0 / m * np.sum(dZ3, axis=1, keepdims=True)
    dA2 = np.dot(W3.T, dZ3)
    dA2 = dA2 * D2
    dA2 = dA2 / keep_prob
    dZ2 = np.multiply(dA2, np.int64(A2 > 0))
    dW2 = 1.0 / m * np.dot(dZ2, A1.T)
    db2 = 1.0 / m * np.sum(dZ2, axis=1, keepdims=True)
    dA1 = np.dot(W2.T, dZ2)
    dA1 = dA1 * D1
    dA1 = dA1 / keep_prob
    dZ1 = np.multiply(dA1, np.int64(A1 > 0))
    dW1 = 1.0 / m * np.dot(dZ1, X.T)
    db1 = 1.0 / m * np.sum(dZ1, axis=1, keepdims=True)
    grads = {"dZ3": dZ3, "dW3": dW3, "db3": db3, "dA2": dA2, "dZ2": dZ2, "dW2": dW2}
    return grads | {"db2": db2, "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}


@variant("backward_propagation_with_dropout")
def masks_read_off_activations(X, Y, cache, keep_prob):
    # where a unit was dropped its activation in the cache is zero, so the relu's derivative has the mask in it
    _, _, A1, _, _, _, _, A2, W2, _, _, A3, W3, _ = cache
    m = X.shape[1]
    dZ3 = A3 - Y
    dZ2 = W3.T @ dZ3 * (A2 > 0) / keep_prob
    dZ1 = W2.T @ dZ2 * (A1 > 0) / keep_prob
    grads = {"dW3": dZ3 @ A2.T / m, "dW2": dZ2 @ A1.T / m, "dW1": dZ1 @ X.T / m}
    for l, dZ in enumerate((dZ1, dZ2, dZ3), start=1):
        grads[f"db{l}"] = np.average(dZ, axis=1).reshape((-1, 1))
    return grads


@variant("backward_propagation_with_dropout")
def dropout_gradients_with_loop(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    weights, inputs = {1: W1, 2: W2, 3: W3}, {1: X, 2: A1, 3: A2}
    slopes = {1: (Z1 > 0) * D1 / keep_prob, 2: (Z2 > 0) * D2 / keep_prob}
    grads, dZ = {}, A3 - Y
    for l in range(3, 0, -1):
        grads["dW" + str(l)], grads["db" + str(l)] = _layer_gradients(dZ, inputs[l], weights[l])
        if l > 1:
            dZ = np.dot(weights[l].T, dZ) * slopes[l - 1]
    return grads


@variant("backward_propagation_with_dropout")
def dropout_gradients_in_place(X, Y, cache, keep_prob):
    (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3) = cache
    m = Y.shape[1]
    dA3 = (A3 - Y) / m
    dA2 = W3.T @ dA3
    dA2 *= D2
    dA2 /= keep_prob
    dA2[Z2 <= 0] = 0
    dA1 = W2.T @ dA2
    dA1[~D1] = 0
    dA1[Z1 <= 0] = 0
    dA1 /= keep_prob
    dW = {"dW1": dA1 @ X.T, "dW2": dA2 @ A1.T, "dW3": dA3 @ A2.T}
    db = {"db1": dA1.sum(1)[:, None], "db2": dA2.sum(1)[:, None], "db3": dA3.sum(1)[:, None]}
    return {**db, **dW}


@variant("backward_propagation_with_dropout")
def dropout_gradients_example_by_example(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    shapes = {"W1": W1, "b1": b1, "W2": W2, "b2": b2, "W3": W3, "b3": b3}
    grads = {f"d{name}": np.zeros_like(value) for name, value in shapes.items()}
    for i in range(m):
        d3 = A3[:, i] - Y[:, i]
        d2 = np.where(D2[:, i] & (Z2[:, i] > 0), d3 @ W3, 0) / keep_prob
        d1 = np.where(D1[:, i] & (Z1[:, i] > 0), d2 @ W2, 0) / keep_prob
        for l, d, A in ((3, d3, A2), (2, d2, A1), (1, d1, X)):
            grads[f"dW{l}"] += np.outer(d, A[:, i]) / m
            grads[f"db{l}"] += d.reshape(-1, 1) / m
    return grads


@variant("backward_propagation_with_dropout")
def dropout_gradients_with_einsum(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dZ2 = np.einsum("kj,ki,ji,ji->ji", W3, dZ3, D2, np.sign(A2)) / keep_prob
    dZ1 = np.einsum("kj,ki,ji,ji->ji", W2, dZ2, D1, np.sign(A1)) / keep_prob
    both = zip("123", (dZ1, dZ2, dZ3), (X, A1, A2))
    grads = {}
    for l, dZ, A in both:
        grads["dW" + l] = np.einsum("ji,ki->jk", dZ, A) / Y.size
        grads["db" + l] = np.einsum("ji,li->jl", dZ, np.ones((1, Y.size))) / Y.size
    return grads
