"""Right versions of the exercises of "planar-data", in the styles that people write."""

import copy
import math

from gradedescent import variant


def _rows(array):
    return len(array)


def _layer(parameters, number):
    return parameters["W" + str(number)], parameters["b" + str(number)]


def _small_draw(rows, columns):
    return np.random.normal(scale=0.01, size=(rows, columns))


def _loss(a, y):
    return -math.log(a) if y == 1 else -math.log(1 - a)


def _row_means(array):
    return np.mean(array, axis=1).reshape(-1, 1)


# --- layer_sizes


@variant("layer_sizes")
def lengths(X, Y):
    return len(X), 4, len(Y)


@variant("layer_sizes")
def shapes_unpacked(X, Y):
    n_x, m = X.shape
    n_y, _ = np.shape(Y)
    return n_x, 2 + 2, n_y


@variant("layer_sizes")
def list_by_a_helper(X, Y):
    return [_rows(X), 4, _rows(Y)]


@variant("layer_sizes")
def rows_counted_in_loops(X, Y):
    n_x = n_y = 0
    for _ in X:
        n_x += 1
    for _ in Y:
        n_y += 1
    return (n_x, 4, n_y)


@variant("layer_sizes")
def numpy_integers(X, Y):
    return tuple(np.array([np.size(X, 0), 4, np.size(Y, axis=0)]))


# --- initialize_parameters


@variant("initialize_parameters")
def array_by_array(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    assert W1.shape == (n_h, n_x)
    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    return parameters


@variant("initialize_parameters")
def biases_first(n_x, n_h, n_y):
    np.random.seed(2)
    parameters = dict(b2=np.zeros(shape=(n_y, 1)), b1=np.zeros(shape=(n_h, 1)))
    parameters["W1"] = np.random.standard_normal((n_h, n_x)) / 100
    parameters["W2"] = np.random.standard_normal((n_y, n_h)) / 100
    return parameters


@variant("initialize_parameters")
def weights_by_a_helper(n_x, n_h, n_y):
    np.random.seed(seed=2)
    W1, W2 = _small_draw(n_h, n_x), _small_draw(n_y, n_h)
    return {"W2": W2, "W1": W1, "b1": np.full((n_h, 1), 0.0), "b2": np.full((n_y, 1), 0.0)}


@variant("initialize_parameters")
def generator_of_its_own(n_x, n_h, n_y):
    random = np.random.RandomState(2)
    W1 = random.randn(n_h, n_x)
    W2 = random.randn(n_y, n_h)
    W1 *= 0.01
    W2 *= 0.01
    return {"W1": W1, "b1": np.zeros(n_h)[:, np.newaxis], "W2": W2, "b2": np.zeros(n_y).reshape(n_y, 1)}


@variant("initialize_parameters")
def loop_over_two_layers(n_x, n_h, n_y):
    np.random.seed(2)
    sizes, parameters = [n_x, n_h, n_y], {}
    for l in range(1, 3):
        parameters[f"W{l}"] = np.multiply(np.random.randn(sizes[l], sizes[l - 1]), 0.01)
        parameters[f"b{l}"] = np.zeros((sizes[l], 1), dtype=float)
    return parameters


@variant("initialize_parameters")
def all_numbers_in_one_draw(n_x, n_h, n_y):
    np.random.seed(2)
    drawn = list(np.random.randn(n_h * n_x + n_y * n_h))
    W1 = np.array([[drawn.pop(0) * 0.01 for _ in range(n_x)] for _ in range(n_h)])
    W2 = np.array([[drawn.pop(0) * 0.01 for _ in range(n_h)] for _ in range(n_y)])
    return {"W1": W1, "b1": np.array([[0.0]] * n_h), "W2": W2, "b2": np.array([[0.0]] * n_y)}


# --- forward_propagation


@variant("forward_propagation")
def dots_line_by_line(X, parameters):
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)
    assert A2.shape == (1, X.shape[1])
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache


@variant("forward_propagation")
def own_formulas_for_both(X, parameters):
    Z1 = np.matmul(parameters["W1"], X) + parameters["b1"]
    A1 = (np.exp(Z1) - np.exp(-Z1)) / (np.exp(Z1) + np.exp(-Z1))
    Z2 = np.matmul(parameters["W2"], A1) + parameters["b2"]
    A2 = 1 / (1 + np.exp(-Z2))
    return [A2, dict(A2=A2, Z2=Z2, A1=A1, Z1=Z1)]


@variant("forward_propagation")
def steps_in_place(X, parameters):
    Z1 = parameters["W1"].dot(X)
    Z1 += parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"].dot(A1)
    Z2 += parameters["b2"]
    A2 = np.exp(Z2) / (1 + np.exp(Z2))
    cache = {"A1": A1, "A2": A2, "Z1": Z1, "Z2": Z2, "X": X}
    return A2, cache


@variant("forward_propagation")
def loop_over_layers_and_functions(X, parameters):
    cache, A = {}, X
    for l, activate in enumerate((np.tanh, sigmoid), start=1):
        W, b = _layer(parameters, l)
        cache[f"Z{l}"] = np.einsum("ij,jk->ik", W, A) + b
        A = cache[f"A{l}"] = activate(cache[f"Z{l}"])
    return A, cache


@variant("forward_propagation")
def example_by_example(X, parameters):
    n_h, m = parameters["W1"].shape[0], X.shape[1]
    Z1, A1, Z2, A2 = np.zeros((n_h, m)), np.zeros((n_h, m)), np.zeros((1, m)), np.zeros((1, m))
    for i in range(m):
        for j in range(n_h):
            Z1[j, i] = sum(w * x for w, x in zip(parameters["W1"][j], X[:, i])) + parameters["b1"][j, 0]
            A1[j, i] = math.tanh(Z1[j, i])
        Z2[0, i] = parameters["W2"][0] @ A1[:, i] + parameters["b2"][0, 0]
        A2[0, i] = 1 / (1 + math.exp(-Z2[0, i]))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@variant("forward_propagation")
def tanh_for_the_sigmoid(X, parameters):
    ones = np.ones((1, X.shape[1]))
    Z1 = np.hstack([parameters["W1"], parameters["b1"]]) @ np.vstack([X, ones])
    A1 = 2 * sigmoid(2 * Z1) - 1
    Z2 = np.hstack([parameters["W2"], parameters["b2"]]) @ np.vstack([A1, ones])
    A2 = (1 + np.tanh(Z2 / 2)) / 2
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


# --- compute_cost


@variant("compute_cost")
def multiply_and_sum(A2, Y, parameters):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)
    cost = -1 / m * np.sum(logprobs)
    cost = float(np.squeeze(cost))
    return cost


@variant("compute_cost")
def dots_squeezed(A2, Y, parameters):
    m = A2.shape[1]
    cost = -(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T)) / m
    return np.squeeze(cost)


@variant("compute_cost")
def loop_over_examples(A2, Y, parameters):
    total = 0
    for a, y in zip(A2.ravel(), Y.ravel()):
        total += _loss(a, y)
    return total / Y.size


@variant("compute_cost")
def probability_of_the_right_label(A2, Y, parameters):
    return np.array(-np.mean(np.log(np.where(Y == 1, A2, 1 - A2))))


@variant("compute_cost")
def power_of_the_probabilities(A2, Y, parameters):
    likelihood = A2**Y * (1 - A2) ** (1 - Y)
    return -np.log(likelihood).sum() / len(Y[0])


@variant("compute_cost")
def einsum_over_examples(A2, Y, parameters):
    first = np.einsum("ij,ij->", Y, np.log(A2))
    second = np.einsum("ij,ij->", 1 - Y, np.log1p(-A2))
    return (-first - second) / Y.shape[1]


@variant("compute_cost")
def trace_of_a_product(A2, Y, parameters):
    m = Y.shape[1]
    return float(-np.trace(Y.T @ np.log(A2) + (1 - Y).T @ np.log(1 - A2)) / m)


# --- backward_propagation


@variant("backward_propagation")
def line_by_line_with_dots(parameters, cache, X, Y):
    m = X.shape[1]
    W1 = parameters["W1"]
    W2 = parameters["W2"]
    A1 = cache["A1"]
    A2 = cache["A2"]
    dZ2 = A2 - Y
    dW2 = (1 / m) * np.dot(dZ2, A1.T)
    db2 = (1 / m) * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.multiply(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))
    dW1 = (1 / m) * np.dot(dZ1, X.T)
    db1 = (1 / m) * np.sum(dZ1, axis=1, keepdims=True)
    grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
    return grads


@variant("backward_propagation")
def average_taken_at_the_output(parameters, cache, X, Y):
    dZ2 = (cache["A2"] - Y) / Y.size
    dZ1 = parameters["W2"].T @ dZ2 * (1 - np.square(cache["A1"]))
    return {
        "db1": dZ1.sum(axis=1, keepdims=True),
        "db2": dZ2.sum(axis=1, keepdims=True),
        "dW1": dZ1 @ X.T,
        "dW2": dZ2 @ cache["A1"].T,
        "dZ1": dZ1,
        "dZ2": dZ2,
    }


@variant("backward_propagation")
def means_reshaped(parameters, cache, X, Y):
    m = X.shape[1]
    grads = {}
    dZ2 = cache["A2"] - Y
    grads["dW2"] = dZ2.dot(cache["A1"].T) / m
    grads["db2"] = _row_means(dZ2)
    dZ1 = parameters["W2"].T.dot(dZ2)
    dZ1 *= 1 - np.tanh(cache["Z1"]) ** 2
    grads["dW1"] = dZ1.dot(X.T) / m
    grads["db1"] = _row_means(dZ1)
    return grads


@variant("backward_propagation")
def derivative_by_the_hyperbolic_cosine(parameters, cache, X, Y):
    m = len(X[0])
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T * dZ2 / np.cosh(cache["Z1"]) ** 2
    ones = np.ones((m, 1))
    return dict(dW1=dZ1 @ X.T / m, db1=dZ1 @ ones / m, dW2=dZ2 @ cache["A1"].T / m, db2=dZ2 @ ones / m)


@variant("backward_propagation")
def products_by_einsum(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = np.einsum("ji,jk->ik", parameters["W2"], dZ2) * (1 + A1) * (1 - A1)
    return {
        "dW1": np.einsum("ik,jk->ij", dZ1, X) / m,
        "db1": np.einsum("ik->i", dZ1)[:, None] / m,
        "dW2": np.einsum("ik,jk->ij", dZ2, A1) / m,
        "db2": np.einsum("ik->i", dZ2)[:, None] / m,
    }


@variant("backward_propagation")
def gradients_added_up_over_examples(parameters, cache, X, Y):
    m = X.shape[1]
    grads = {"d" + name: np.zeros(value.shape) for name, value in parameters.items()}
    for i in range(m):
        a1 = cache["A1"][:, [i]]
        dz2 = cache["A2"][:, [i]] - Y[:, [i]]
        dz1 = parameters["W2"].T @ dz2 * (1 - a1 * a1)
        grads["dW2"] += dz2 @ a1.T / m
        grads["db2"] += dz2 / m
        grads["dW1"] += dz1 @ X[:, [i]].T / m
        grads["db1"] += dz1 / m
    return grads


@variant("backward_propagation")
def whole_chain_rule_from_the_loss(parameters, cache, X, Y):
    m = Y.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dA2 = -np.divide(Y, A2) + np.divide(1 - Y, 1 - A2)
    dZ2 = dA2 * A2 * (1 - A2)
    dA1 = parameters["W2"].T @ dZ2
    dZ1 = dA1 - dA1 * A1**2
    dW2, dW1 = np.matmul(dZ2, A1.T) / m, np.matmul(dZ1, X.T) / m
    db2, db1 = np.mean(dZ2, axis=1, keepdims=True), np.mean(dZ1, axis=1, keepdims=True)
    return {"dW2": dW2, "dW1": dW1, "db2": db2, "db1": db1}


# --- update_parameters


@variant("update_parameters")
def four_lines(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]
    W1 = W1 - learning_rate * grads["dW1"]
    b1 = b1 - learning_rate * grads["db1"]
    W2 = W2 - learning_rate * grads["dW2"]
    b2 = b2 - learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@variant("update_parameters")
def arrays_changed_in_place(parameters, grads, learning_rate=1.2):
    for name in parameters:
        parameters[name] -= learning_rate * grads["d" + name]
    return parameters


@variant("update_parameters")
def deep_copy_then_step(parameters, grads, learning_rate=1.2):
    parameters = copy.deepcopy(parameters)
    for l in (1, 2):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters


@variant("update_parameters")
def loop_over_the_gradient_names(parameters, grads, learning_rate=1.2):
    updated = {}
    for name, gradient in reversed(list(grads.items())):
        updated[name[1:]] = np.subtract(parameters[name[1:]], np.multiply(learning_rate, gradient))
    return updated


@variant("update_parameters")
def scaled_gradients_added(parameters, grads, learning_rate=1.2):
    steps = {name: -learning_rate * grads[f"d{name}"] for name in ("b2", "b1", "W2", "W1")}
    return dict((name, step + parameters[name]) for name, step in steps.items())


# --- nn_model


@variant("nn_model")
def cost_in_every_iteration(X, Y, n_h, num_iterations=10000, print_cost=False):
    np.random.seed(3)
    n_x = layer_sizes(X, Y)[0]
    n_y = layer_sizes(X, Y)[2]
    parameters = initialize_parameters(n_x, n_h, n_y)
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
        if print_cost and i % 1000 == 0:
            print("Cost after iteration %i: %f" % (i, cost))
    return parameters


@variant("nn_model")
def while_loop_counting_down(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    left = num_iterations
    while left > 0:
        _, cache = forward_propagation(X, parameters)
        parameters = update_parameters(parameters, backward_propagation(parameters, cache, X, Y), learning_rate=1.2)
        left -= 1
    return parameters


@variant("nn_model")
def costs_kept_in_a_list(X, Y, n_h, num_iterations=10000, print_cost=False):
    costs, parameters = [], initialize_parameters(len(X), n_h, len(Y))
    for i in range(1, num_iterations + 1):
        A2, cache = forward_propagation(X, parameters)
        costs.append(compute_cost(A2, Y, parameters))
        parameters = update_parameters(parameters, backward_propagation(parameters, cache, X, Y), 1.2)
        if print_cost and (i - 1) % 1000 == 0:
            print(i - 1, costs[-1])
    return {name: parameters[name] for name in ("b1", "b2", "W1", "W2")}


@variant("nn_model")
def step_as_inner_function(X, Y, n_h, num_iterations=10000, print_cost=False):
    def step(current):
        cache = forward_propagation(X, current)[1]
        return update_parameters(current, backward_propagation(current, cache, X, Y))

    sizes = list(layer_sizes(X, Y))
    sizes[1] = n_h
    current = initialize_parameters(*sizes)
    for _ in range(num_iterations):
        current = step(current)
    return current


@variant("nn_model")
def everything_written_out(X, Y, n_h, num_iterations=10000, print_cost=False):
    np.random.seed(2)
    m = X.shape[1]
    W1, W2 = 0.01 * np.random.randn(n_h, X.shape[0]), 0.01 * np.random.randn(1, n_h)
    b1, b2 = np.zeros((n_h, 1)), np.zeros((1, 1))
    for i in range(num_iterations):
        A1 = np.tanh(W1 @ X + b1)
        A2 = sigmoid(W2 @ A1 + b2)
        dZ2 = (A2 - Y) / m
        dZ1 = W2.T @ dZ2 * (1 - A1**2)
        W1, b1 = W1 - 1.2 * dZ1 @ X.T, b1 - 1.2 * dZ1.sum(axis=1, keepdims=True)
        W2, b2 = W2 - 1.2 * dZ2 @ A1.T, b2 - 1.2 * dZ2.sum(axis=1, keepdims=True)
    return dict(W1=W1, b1=b1, W2=W2, b2=b2)


# --- predict


@variant("predict")
def rounded(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = np.round(A2)
    return predictions


@variant("predict")
def where_with_floats(parameters, X):
    return np.where(forward_propagation(X, parameters)[0] <= 0.5, 0.0, 1.0)


@variant("predict")
def label_by_label(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    labels = np.zeros((1, X.shape[1]))
    for i in range(A2.shape[1]):
        if A2[0, i] > 0.5:
            labels[0, i] = 1
    return labels


@variant("predict")
def sign_of_Z2(parameters, X):
    W1, b1 = _layer(parameters, 1)
    W2, b2 = _layer(parameters, 2)
    Z2 = np.dot(W2, np.tanh(np.dot(W1, X) + b1)) + b2
    return 1 * (Z2 > 0)


@variant("predict")
def comprehension_with_a_row(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return np.array([[int(a > 0.5) for a in A2[0]]])


@variant("predict")
def probabilities_overwritten(parameters, X):
    A2 = forward_propagation(X, parameters)[0]
    A2[A2 > 0.5] = 1
    A2[A2 <= 0.5] = 0
    return A2.astype(np.int8)
