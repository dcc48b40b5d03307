"""Right versions of the exercises of "logistic-regression", in styles that differ from the solution's."""

import copy
import math

from gradedescent import variant


def _forward(w, b, X):
    """Return the activations, shape (1, m)."""
    return sigmoid(np.matmul(w.T, X) + b)


def _cross_entropy(A, Y):
    return float(-np.average(np.where(Y == 1, np.log(A), np.log(1 - A))))


def _accuracy(predicted, labels):
    return 100 - 100 * np.mean(np.abs(predicted - labels))


# --- sigmoid


@variant("sigmoid")
def power_of_the_denominator(z):
    denominator = 1 + np.exp(-z)
    return denominator**-1.0


@variant("sigmoid")
def power_of_e(z):
    s = np.divide(1, np.add(1, np.power(np.e, np.negative(z))))
    return s


@variant("sigmoid")
def half_tanh(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


@variant("sigmoid")
def stable_with_where(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + small), small / (1 + small))


@variant("sigmoid")
def stable_with_masks(z):
    z = np.asarray(z, dtype=float)
    s = np.empty_like(z)
    positive = z >= 0
    s[positive] = 1 / (1 + np.exp(-z[positive]))
    e = np.exp(z[~positive])
    s[~positive] = e / (1 + e)
    return s


@variant("sigmoid")
def clipped_widely(z):
    z = np.clip(z, -500, 500)
    return 1 / (1 + np.exp(-z))


@variant("sigmoid")
def vectorized_math(z):
    return np.vectorize(lambda x: 1 / (1 + math.exp(-x)))(z)


@variant("sigmoid")
def list_comprehension(z):
    if np.ndim(z) == 0:
        return 1 / (1 + math.exp(-z))
    return np.array([1 / (1 + math.exp(-x)) for x in z.flatten()]).reshape(z.shape)


@variant("sigmoid")
def recursion_over_rows(z):
    if np.ndim(z) > 0:
        return np.array([recursion_over_rows(row) for row in z])
    return float(1 / (1 + np.exp(-z)))


@variant("sigmoid")
def logarithm_of_a_sum(z):
    return np.exp(-np.logaddexp(0, -z))


# --- initialize_with_zeros


@variant("initialize_with_zeros")
def integer_bias(dim):
    w = np.zeros(shape=(dim, 1), dtype=np.float32)
    b = 0
    assert w.shape == (dim, 1)
    assert isinstance(b, int)
    return w, b


@variant("initialize_with_zeros")
def reshaped(dim):
    w = np.zeros(dim).reshape(-1, 1)
    return w, float(0)


@variant("initialize_with_zeros")
def new_axis(dim):
    return np.zeros(dim)[:, np.newaxis], np.float64(0)


@variant("initialize_with_zeros")
def transposed_row(dim):
    w = np.zeros((1, dim)).T
    b = np.array(0.0)
    return w, b


@variant("initialize_with_zeros")
def from_a_list(dim):
    w = np.array([[0] for _ in range(dim)])
    return (w, 0)


@variant("initialize_with_zeros")
def filled(dim):
    w = np.full([dim, 1], 0.0)
    b = np.zeros(())
    return [w, b]


@variant("initialize_with_zeros")
def random_times_zero(dim):
    w = np.random.randn(dim, 1) * 0
    b = 0.0
    return w, b


# --- propagate


@variant("propagate")
def classic(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = (-1 / m) * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = (1 / m) * np.dot(X, (A - Y).T)
    db = (1 / m) * np.sum(A - Y)
    cost = np.squeeze(np.array(cost))
    grads = {"db": db, "dw": dw}
    return grads, cost


@variant("propagate")
def products_for_the_cost(w, b, X, Y):
    m = Y.shape[1]
    A = _forward(w, b, X)
    cost = -(np.dot(Y, np.log(A).T) + np.dot(1 - Y, np.log(1 - A).T)) / m
    dZ = A - Y
    db = np.sum(dZ, axis=1, keepdims=True) / m
    return {"dw": np.dot(dZ, X.T).T / m, "db": db}, cost


@variant("propagate")
def loop_over_examples(w, b, X, Y):
    n_x, m = X.shape
    dw, db, cost = np.zeros((n_x, 1)), 0.0, 0.0
    for i in range(m):
        x = X[:, i : i + 1]
        a = sigmoid((w.T @ x).item() + b)
        y = Y[0, i]
        cost -= y * math.log(a) + (1 - y) * math.log(1 - a)
        dw += x * (a - y)
        db += a - y
    return {"dw": dw / m, "db": db / m}, cost / m


@variant("propagate")
def loops_over_everything(w, b, X, Y):
    n, m = X.shape
    total = 0
    dw = [0.0] * n
    db = 0
    for i in range(m):
        z = b
        for j in range(n):
            z += w[j][0] * X[j][i]
        a = 1 / (1 + math.exp(-z))
        total += math.log(a) if Y[0][i] == 1 else math.log(1 - a)
        for j in range(n):
            dw[j] += X[j][i] * (a - Y[0][i])
        db += a - Y[0][i]
    return {"dw": np.array(dw).reshape(n, 1) / m, "db": db / m}, -total / m


@variant("propagate")
def loop_over_features(w, b, X, Y):
    error = _forward(w, b, X) - Y
    dw = np.zeros(w.shape)
    for j in range(w.shape[0]):
        dw[j, 0] = np.mean(X[j] * error)
    return {"dw": dw, "db": error.mean()}, _cross_entropy(error + Y, Y)


@variant("propagate")
def einstein_sums(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.einsum("jk,ji->ki", w, X) + b)
    cost = -np.einsum("ki->", Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = np.einsum("ji,ki->jk", X, A - Y) / m
    return {"dw": dw, "db": np.einsum("ki->k", A - Y) / m}, cost


@variant("propagate")
def flat_arrays(w, b, X, Y):
    a = sigmoid(X.T.dot(w.ravel()) + b)
    y = Y.ravel()
    dz = a - y
    cost = -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))
    return {"dw": (X * dz).mean(axis=1).reshape(w.shape), "db": dz.mean()}, cost


@variant("propagate")
def cost_from_z(w, b, X, Y):
    Z = w.T @ X + b
    cost = np.mean(np.logaddexp(0, Z) - Y * Z)
    dZ = sigmoid(Z) - Y
    return dict(dw=np.mean(X * dZ, axis=1, keepdims=True), db=np.mean(dZ)), cost


@variant("propagate")
def small_number_in_the_logarithm(w, b, X, Y):
    eps = 1e-12
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    losses = [-(y * np.log(a + eps) + (1 - y) * np.log(1 - a + eps)) for a, y in zip(A[0], Y[0])]
    return {"dw": X @ (A - Y).T / m, "db": sum(A[0] - Y[0]) / m}, sum(losses) / m


# --- optimize


@variant("optimize")
def in_place_steps(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        dw = grads["dw"]
        db = grads["db"]
        w -= learning_rate * dw
        b -= learning_rate * db
        if i % 100 == 0:
            costs.append(cost)
        if print_cost and i % 100 == 0:
            print("Cost after iteration %i: %f" % (i, cost))  # noqa: UP031 - as it is often written
    params = {"w": w, "b": b}
    grads = {"dw": dw, "db": db}
    return params, grads, costs


@variant("optimize")
def deep_copies(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    w = copy.deepcopy(w)
    b = copy.deepcopy(b)
    costs = []
    i = 0
    while i < num_iterations:
        grads, cost = propagate(w, b, X, Y)
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
        if i in range(0, num_iterations, 100):
            costs += [float(cost)]
            if print_cost is True:
                print(i, costs[-1])
        i += 1
    return {"b": b, "w": w}, {"db": grads["db"], "dw": grads["dw"]}, costs


@variant("optimize")
def all_costs_then_every_hundredth(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    params = {"w": w, "b": b}
    history = []
    for _ in range(num_iterations):
        grads, cost = propagate(params["w"], params["b"], X, Y)
        history.append(np.squeeze(cost))
        params = {name: value - learning_rate * grads["d" + name] for name, value in params.items()}
    costs = history[::100]
    if print_cost:
        print(*costs, sep="\n")
    return params, grads, costs


@variant("optimize")
def without_propagate(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    m = X.shape[1]
    costs = []
    for i in range(1, num_iterations + 1):
        A = _forward(w, b, X)
        if (i - 1) % 100 == 0:
            costs.append(_cross_entropy(A, Y))
            if print_cost:
                print("iteration", i, "cost", costs[-1])
        dw, db = X @ (A - Y).T / m, np.sum(A - Y, keepdims=True) / m
        w, b = w - learning_rate * dw, b - learning_rate * db
    return {"w": w, "b": b}, {"dw": dw, "db": db}, costs


@variant("optimize")
def bias_as_a_weight(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    theta = np.vstack([w, [[b]]])
    inputs = np.vstack([X, np.ones((1, X.shape[1]))])
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(theta, 0.0, inputs, Y)
        if not i % 100:
            costs.append(cost)
        theta = theta - learning_rate * grads["dw"]
    dw = grads["dw"]
    return {"w": theta[:-1], "b": theta[-1, 0]}, {"dw": dw[:-1], "db": dw[-1, 0]}, costs


@variant("optimize")
def blocks_of_a_hundred(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for start in range(0, num_iterations, 100):
        _, cost = propagate(w, b, X, Y)
        costs.append(cost)
        if print_cost:
            print(f"{start:6d} {cost:.4f}")
        for _ in range(min(100, num_iterations - start)):
            grads, _ = propagate(w, b, X, Y)
            w = np.subtract(w, np.multiply(learning_rate, grads["dw"]))
            b = np.subtract(b, np.multiply(learning_rate, grads["db"]))
    return dict(w=w, b=b), grads, tuple(costs)


@variant("optimize")
def one_step_as_a_function(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    def step(state):
        grads, cost = propagate(*state, X, Y)
        return (state[0] - learning_rate * grads["dw"], state[1] - learning_rate * grads["db"]), grads, cost

    state, costs = (w.copy(), b), []
    for i in range(num_iterations):
        state, grads, cost = step(state)
        if i % 100 == 0:
            costs.append(cost)
    return {"w": state[0], "b": state[1]}, grads, costs


# --- predict


@variant("predict")
def filled_in_a_loop(w, b, X):
    m = X.shape[1]
    Y_prediction = np.zeros((1, m))
    w = w.reshape(X.shape[0], 1)
    A = sigmoid(np.dot(w.T, X) + b)
    for i in range(A.shape[1]):
        if A[0, i] > 0.5:
            Y_prediction[0, i] = 1
        else:
            Y_prediction[0, i] = 0
    assert Y_prediction.shape == (1, m)
    return Y_prediction


@variant("predict")
def booleans(w, b, X):
    return _forward(w, b, X) > 0.5


@variant("predict")
def rounded(w, b, X):
    return np.round(sigmoid(w.T @ X + b))


@variant("predict")
def one_half_counted_as_one(w, b, X):
    A = sigmoid(w.T @ X + b)
    return np.where(A >= 0.5, 1.0, 0.0)


@variant("predict")
def sign_of_z(w, b, X):
    return ((w.T @ X + b) > 0).astype(np.uint8)


@variant("predict")
def one_column_at_a_time(w, b, X):
    labels = []
    for x in X.T:
        a = sigmoid(x @ w + b).item()
        labels.append(int(a > 0.5))
    return np.array([labels])


@variant("predict")
def list_of_labels(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return np.array([1 if a > 0.5 else 0 for a in A.flatten()]).reshape(1, X.shape[1])


@variant("predict")
def column_transposed(w, b, X):
    A = sigmoid(X.T @ w + b)
    A[A > 0.5] = 1
    A[A <= 0.5] = 0
    return A.T


@variant("predict")
def larger_of_two_probabilities(w, b, X):
    A = _forward(w, b, X)
    return np.argmax(np.vstack([1 - A, A]), axis=0)[np.newaxis, :]


# --- model


@variant("model")
def with_accuracies(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    parameters, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w = parameters["w"]
    b = parameters["b"]
    Y_prediction_test = predict(w, b, X_test)
    Y_prediction_train = predict(w, b, X_train)
    print(f"train accuracy: {_accuracy(Y_prediction_train, Y_train)} %")
    print(f"test accuracy: {_accuracy(Y_prediction_test, Y_test)} %")
    d = {
        "costs": costs,
        "Y_prediction_test": Y_prediction_test,
        "Y_prediction_train": Y_prediction_train,
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }
    return d


@variant("model")
def by_keyword(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    start = dict(zip("wb", initialize_with_zeros(dim=len(X_train))))
    params, _, costs = optimize(
        **start,
        X=X_train,
        Y=Y_train,
        num_iterations=num_iterations,
        learning_rate=learning_rate,
        print_cost=print_cost,
    )
    return {
        **params,
        "costs": costs,
        "num_iterations": num_iterations,
        "learning_rate": learning_rate,
        "Y_prediction_train": predict(X=X_train, **params),
        "Y_prediction_test": predict(X=X_test, **params),
    }


@variant("model")
def filled_step_by_step(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    result = {}
    result["learning_rate"], result["num_iterations"] = learning_rate, num_iterations
    trained = optimize(np.zeros((X_train.shape[0], 1)), 0, X_train, Y_train, num_iterations, learning_rate, print_cost)
    result.update(trained[0])
    result["costs"] = list(trained[2])
    for name, X in (("train", X_train), ("test", X_test)):
        result["Y_prediction_" + name] = predict(result["w"], result["b"], X)
    return result


@variant("model")
def with_further_keys(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w.copy(), b, X_train, Y_train, num_iterations, learning_rate)
    train, test = (predict(params["w"], params["b"], X) for X in (X_train, X_test))
    return {
        "Y_prediction_train": train.astype(float),
        "Y_prediction_test": test.astype(bool),
        "train_accuracy": np.mean(train == Y_train),
        "test_accuracy": np.mean(test == Y_test),
        "grads": grads,
        "params": params,
        "costs": [round(float(cost), 12) for cost in costs],
        "w": np.array(params["w"]),
        "b": np.array(params["b"]),
        "num_iterations": float(num_iterations),
        "learning_rate": np.float64(learning_rate),
    }


@variant("model")
def everything_inside(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    n_x, m = X_train.shape
    w, b, costs = np.zeros((n_x, 1)), 0.0, []
    for i in range(num_iterations):
        A = 1 / (1 + np.exp(-(w.T @ X_train + b)))
        if i % 100 == 0:
            costs.append(_cross_entropy(A, Y_train))
            if print_cost:
                print("cost", costs[-1])
        w = w - learning_rate * X_train @ (A - Y_train).T / m
        b = b - learning_rate * np.mean(A - Y_train)
    return dict(
        w=w,
        b=b,
        costs=costs,
        num_iterations=num_iterations,
        learning_rate=learning_rate,
        Y_prediction_train=1 * (w.T @ X_train + b > 0),
        Y_prediction_test=1 * (w.T @ X_test + b > 0),
    )


@variant("model")
def both_sets_predicted_at_once(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    labels = predict(params["w"], params["b"], np.hstack((X_train, X_test)))
    Y_prediction_train, Y_prediction_test = np.split(labels, [X_train.shape[1]], axis=1)
    keys = "w b costs Y_prediction_train Y_prediction_test num_iterations learning_rate".split()
    values = [
        params["w"], params["b"], costs, Y_prediction_train, Y_prediction_test, num_iterations, learning_rate
    ]  # fmt: skip
    return dict(zip(keys, values))
