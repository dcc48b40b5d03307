"""Right versions of the exercises of "hyperparameters-batchnorm-softmax" in other styles than the solution's."""

import copy
import math

from gradedescent import variant


def _step(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters


def _moved(old, new, momentum):
    return momentum * old + (1 - momentum) * new


def _column(values):
    return np.array(values).reshape(-1, 1)


def _log_sum_exp(scores):
    largest = max(scores)
    return largest + math.log(sum(math.exp(score - largest) for score in scores))


# --- sample_learning_rate


@variant("sample_learning_rate")
def exponents_by_uniform(low, high, n, seed=0):
    np.random.seed(seed)
    return 10 ** np.random.uniform(np.log10(low), np.log10(high), n)


@variant("sample_learning_rate")
def rates_in_loop(low, high, n, seed=0):
    np.random.seed(seed)
    rates = []
    for _ in range(n):
        r = math.log10(low) + (math.log10(high) - math.log10(low)) * np.random.rand()
        rates.append(10**r)
    return rates


@variant("sample_learning_rate")
def rates_by_natural_exponents(low, high, n, seed=0):
    np.random.seed(seed)
    a, b = np.log(low), np.log(high)
    return np.exp(a + (b - a) * np.random.rand(n))


@variant("sample_learning_rate")
def rates_as_geometric_mean(low, high, n, seed=0):
    generator = np.random.RandomState(seed)
    u = generator.random_sample(n)
    return low ** (1 - u) * high**u


@variant("sample_learning_rate")
def rates_by_ratio(low, high, n, seed=0):
    np.random.seed(seed)
    rates = np.full(n, float(low))
    rates *= np.power(high / low, np.random.rand(n))
    return rates


@variant("sample_learning_rate")
def rates_filled_in(low, high, n, seed=0):
    np.random.seed(seed)
    draws = np.random.rand(n, 1)
    rates = np.zeros(n)
    for i in range(n):
        rates[i] = np.power(10.0, np.interp(draws[i, 0], [0, 1], [np.log10(low), np.log10(high)]))
    return rates


# --- batchnorm_forward


@variant("batchnorm_forward")
def normalized_by_var(Z, gamma, beta, epsilon=1e-5):
    mu = Z.mean(axis=1, keepdims=True)
    var = Z.var(axis=1, keepdims=True)
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    Z_tilde = np.multiply(gamma, Z_hat) + beta
    cache = {"Z_hat": Z_hat, "var": var, "mu": mu, "epsilon": epsilon, "gamma": gamma}
    return Z_tilde, cache


@variant("batchnorm_forward")
def normalized_by_sums(Z, gamma, beta, epsilon=1e-5):
    n, m = Z.shape
    mu = np.sum(Z, axis=1).reshape(n, 1) / m
    centred = Z - mu
    var = np.sum(centred * centred, axis=1).reshape(n, 1) / m
    Z_hat = centred * (var + epsilon) ** -0.5
    return Z_hat * gamma + beta, dict(mu=mu, var=var, Z_hat=Z_hat)


@variant("batchnorm_forward")
def normalized_in_place(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z, axis=1)[:, np.newaxis]
    Z -= mu
    var = np.mean(Z**2, axis=1)[:, np.newaxis]
    Z /= np.sqrt(var + epsilon)
    return gamma * Z + beta, {"mu": mu, "var": var, "Z_hat": Z}


@variant("batchnorm_forward")
def normalized_row_by_row(Z, gamma, beta, epsilon=1e-5):
    mus, variances, rows = [], [], []
    for z in Z:
        mu = sum(z) / len(z)
        var = sum((value - mu) ** 2 for value in z) / len(z)
        mus.append(mu)
        variances.append(var)
        rows.append([(value - mu) / math.sqrt(var + epsilon) for value in z])
    Z_hat = np.array(rows)
    cache = {"mu": _column(mus), "var": _column(variances), "Z_hat": Z_hat}
    return [gamma * Z_hat + beta, cache]


@variant("batchnorm_forward")
def normalized_transposed(Z, gamma, beta, epsilon=1e-5):
    rows = Z.T
    mu, var = rows.mean(axis=0), rows.var(axis=0)
    hat = (rows - mu) / np.sqrt(var + epsilon)
    out = (hat * gamma.ravel() + beta.ravel()).T
    return out, {"mu": mu.reshape(-1, 1), "var": var.reshape(-1, 1), "Z_hat": hat.T}


@variant("batchnorm_forward")
def normalized_by_einsum(Z, gamma, beta, epsilon=1e-5):
    m = Z.shape[1]
    mu = np.einsum("ij->i", Z)[:, None] / m
    var = np.einsum("ij,ij->i", Z - mu, Z - mu)[:, None] / m
    Z_hat = np.divide(Z - mu, np.sqrt(np.add(var, epsilon)))
    return np.einsum("ik,ij->ij", gamma, Z_hat) + beta, {"mu": mu, "var": var, "Z_hat": Z_hat}


@variant("batchnorm_forward")
def normalized_by_products(Z, gamma, beta, epsilon=1e-5):
    average = np.full((Z.shape[1], 1), 1 / Z.shape[1])
    mu = np.dot(Z, average)
    var = np.dot(np.square(Z - mu), average)
    scale = np.diag(1 / np.sqrt(var + epsilon).ravel())
    Z_hat = scale @ (Z - mu)
    return np.diag(gamma.ravel()) @ Z_hat + beta, {"mu": mu, "var": var, "Z_hat": Z_hat}


@variant("batchnorm_forward")
def normalized_by_mean_of_squares(Z, gamma, beta, epsilon=1e-5):
    mu = np.average(Z, axis=1).reshape(-1, 1)
    var = np.average(Z**2, axis=1).reshape(-1, 1) - mu**2
    sigma = np.sqrt(var + epsilon)
    Z_hat = Z / sigma - mu / sigma
    return beta + gamma * Z_hat, {"Z_hat": Z_hat, "mu": mu, "var": var}


# --- batchnorm_inference


@variant("batchnorm_inference")
def inference_in_two_steps(Z, gamma, beta, mu, var, epsilon=1e-5):
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    Z_tilde = gamma * Z_hat + beta
    return Z_tilde


@variant("batchnorm_inference")
def inference_as_one_linear_map(Z, gamma, beta, mu, var, epsilon=1e-5):
    scale = gamma / np.sqrt(var + epsilon)
    return scale * Z + (beta - scale * mu)


@variant("batchnorm_inference")
def inference_in_place(Z, gamma, beta, mu, var, epsilon=1e-5):
    Z -= mu
    Z *= gamma
    Z /= np.sqrt(var + epsilon)
    Z += beta
    return Z


@variant("batchnorm_inference")
def inference_example_by_example(Z, gamma, beta, mu, var, epsilon=1e-5):
    columns = [gamma * (Z[:, [i]] - mu) / (var + epsilon) ** 0.5 + beta for i in range(Z.shape[1])]
    return np.hstack(columns)


@variant("batchnorm_inference")
def inference_entry_by_entry(Z, gamma, beta, mu, var, epsilon=1e-5):
    result = np.empty(Z.shape)
    for k in range(Z.shape[0]):
        for i in range(Z.shape[1]):
            z_hat = (Z[k, i] - mu[k, 0]) / math.sqrt(var[k, 0] + epsilon)
            result[k, i] = gamma[k, 0] * z_hat + beta[k, 0]
    return result


@variant("batchnorm_inference")
def inference_by_diagonal_matrix(Z, gamma, beta, mu, var, epsilon=1e-5):
    D = np.diagflat(gamma / np.sqrt(var + epsilon))
    return np.add(np.dot(D, np.subtract(Z, mu)), beta)


# --- softmax


@variant("softmax")
def softmax_without_kept_axes(Z):
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum(axis=0)


@variant("softmax")
def softmax_by_log_sum(Z):
    c = np.max(Z, axis=0, keepdims=True)
    return np.exp(Z - c - np.log(np.sum(np.exp(Z - c), axis=0, keepdims=True)))


@variant("softmax")
def softmax_column_by_column(Z):
    A = np.zeros(Z.shape)
    for i in range(Z.shape[1]):
        e = np.exp(Z[:, i] - np.max(Z[:, i]))
        A[:, i] = e / np.sum(e)
    return A


@variant("softmax")
def softmax_in_place(Z):
    Z -= np.max(Z, axis=0, keepdims=True)
    np.exp(Z, out=Z)
    Z /= np.sum(Z, axis=0, keepdims=True)
    return Z


@variant("softmax")
def softmax_of_transposed(Z):
    rows = Z.T - Z.T.max(axis=1).reshape(-1, 1)
    powers = np.exp(rows)
    return (powers / powers.sum(axis=1).reshape(-1, 1)).T


@variant("softmax")
def softmax_of_lists(Z):
    columns = []
    for column in zip(*Z.tolist()):
        powers = [math.exp(z - max(column)) for z in column]
        columns.append([power / sum(powers) for power in powers])
    return np.array(columns).T


@variant("softmax")
def softmax_by_logaddexp(Z):
    return np.exp(Z - np.logaddexp.reduce(Z, axis=0))


# --- one_hot_matrix


@variant("one_hot_matrix")
def columns_of_identity(labels, C):
    return np.eye(C)[:, labels]


@variant("one_hot_matrix")
def ones_in_loop(labels, C):
    m = labels.shape[0]
    Y = np.zeros((C, m))
    for i in range(m):
        Y[labels[i]][i] = 1
    return Y


@variant("one_hot_matrix")
def ones_by_comparison(labels, C):
    return np.arange(C).reshape(C, 1) == labels.reshape(1, -1)


@variant("one_hot_matrix")
def ones_by_comprehension(labels, C):
    return np.array([[int(label == k) for label in labels] for k in range(C)])


@variant("one_hot_matrix")
def rows_set_class_by_class(labels, C):
    Y = np.zeros((C, labels.size), dtype=int)
    for k in range(C):
        Y[k, labels == k] = 1
    return Y


@variant("one_hot_matrix")
def ones_by_where(labels, C):
    grid = np.tile(np.arange(C), (len(labels), 1)).T
    return np.where(grid == labels, 1.0, 0.0)


# --- cross_entropy


@variant("cross_entropy")
def losses_reshaped(A, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A), axis=0).reshape(1, m)


@variant("cross_entropy")
def logarithm_of_picked_probability(A, Y):
    return -np.log(np.sum(Y * A, axis=0, keepdims=True))


@variant("cross_entropy")
def probability_indexed_by_argmax(A, Y):
    right = np.argmax(Y, axis=0)
    losses = -np.log(A[right, np.arange(A.shape[1])])
    return losses[np.newaxis, :]


@variant("cross_entropy")
def losses_in_loop(A, Y):
    losses = np.zeros((1, A.shape[1]))
    for i in range(A.shape[1]):
        for k in range(A.shape[0]):
            if Y[k, i] == 1:
                losses[0, i] = -math.log(A[k, i])
    return losses


@variant("cross_entropy")
def losses_by_einsum(A, Y):
    return np.einsum("ki,ki->i", Y, -np.log(A))[None, :]


@variant("cross_entropy")
def losses_on_diagonal(A, Y):
    return np.array([np.diag(np.dot(Y.T, np.log(1 / A)))])


@variant("cross_entropy")
def losses_chosen_by_mask(A, Y):
    chosen = np.where(Y == 1, np.log(A), 0.0)
    return np.negative(np.ones((1, len(A))) @ chosen)


# --- forward_propagation


@variant("forward_propagation")
def forward_by_dot(X, parameters):
    W1 = parameters["W1"]
    gamma1 = parameters["gamma1"]
    beta1 = parameters["beta1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]
    Z1 = np.dot(W1, X)
    Z_tilde1, cache = batchnorm_forward(Z1, gamma1, beta1)
    A1 = np.maximum(0, Z_tilde1)
    cache["A1"] = A1
    Z2 = np.dot(W2, A1) + b2
    return Z2, cache


@variant("forward_propagation")
def forward_with_larger_cache(X, parameters):
    cache = {"X": X, "Z1": parameters["W1"] @ X}
    cache["Z_tilde1"], bn = batchnorm_forward(cache["Z1"], parameters["gamma1"], parameters["beta1"])
    cache.update(bn)
    cache["A1"] = cache["Z_tilde1"].clip(min=0)
    return parameters["W2"] @ cache["A1"] + parameters["b2"], cache


@variant("forward_propagation")
def forward_with_own_normalization(X, parameters):
    Z1 = np.matmul(parameters["W1"], X)
    mu, var = Z1.mean(axis=1, keepdims=True), Z1.var(axis=1, keepdims=True)
    Z_hat = (Z1 - mu) / np.sqrt(var + 1e-5)
    A1 = parameters["gamma1"] * Z_hat + parameters["beta1"]
    A1[A1 < 0] = 0
    return np.matmul(parameters["W2"], A1) + parameters["b2"], {"A1": A1, "Z_hat": Z_hat, "var": var, "mu": mu}


@variant("forward_propagation")
def forward_by_mask(X, parameters):
    Z_tilde1, kept = batchnorm_forward(parameters["W1"].dot(X), parameters["gamma1"], parameters["beta1"], 1e-5)
    A1 = Z_tilde1 * (Z_tilde1 > 0)
    cache = dict(kept, A1=A1)
    return [parameters["W2"].dot(A1) + parameters["b2"], cache]


@variant("forward_propagation")
def forward_by_einsum(X, parameters):
    Z1 = np.einsum("hx,xm->hm", parameters["W1"], X)
    Z_tilde1, bn = batchnorm_forward(Z=Z1, gamma=parameters["gamma1"], beta=parameters["beta1"])
    A1 = np.where(Z_tilde1 > 0, Z_tilde1, 0.0)
    Z2 = np.einsum("ch,hm->cm", parameters["W2"], A1)
    Z2 += parameters["b2"]
    return Z2, {"mu": bn["mu"], "var": bn["var"], "Z_hat": bn["Z_hat"], "A1": A1}


@variant("forward_propagation")
def forward_with_bias_as_weight(X, parameters):
    Z_tilde1, cache = batchnorm_forward((X.T @ parameters["W1"].T).T, parameters["gamma1"], parameters["beta1"])
    A1 = (np.abs(Z_tilde1) + Z_tilde1) / 2
    extended = np.vstack([A1, np.ones((1, X.shape[1]))])
    Z2 = np.hstack([parameters["W2"], parameters["b2"]]) @ extended
    return Z2, cache | {"A1": A1}


# --- compute_cost


@variant("compute_cost")
def cost_by_log_sum_exp(Z2, Y):
    c = np.max(Z2, axis=0)
    log_sum = c + np.log(np.sum(np.exp(Z2 - c), axis=0))
    m = Y.shape[1]
    return np.sum(log_sum - np.sum(Y * Z2, axis=0)) / m


@variant("compute_cost")
def cost_by_log_softmax(Z2, Y):
    shifted = Z2 - Z2.max(axis=0, keepdims=True)
    log_A = shifted - np.log(np.exp(shifted).sum(axis=0, keepdims=True))
    return -(Y * log_A).sum() / Y.shape[1]


@variant("compute_cost")
def cost_in_loop(Z2, Y):
    C, m = Z2.shape
    cost = 0.0
    for i in range(m):
        column = Z2[:, i].tolist()
        cost += _log_sum_exp(column) - sum(Y[k, i] * column[k] for k in range(C))
    return cost / m


@variant("compute_cost")
def cost_by_logaddexp(Z2, Y):
    return np.array(np.mean(np.logaddexp.reduce(Z2, axis=0) - np.einsum("ki,ki->i", Y, Z2)))


@variant("compute_cost")
def cost_from_distance_to_right_score(Z2, Y):
    right = Z2[np.argmax(Y, axis=0), range(Z2.shape[1])]
    gaps = Z2 - right
    c = gaps.max(axis=0)
    return float((c + np.log(np.exp(gaps - c).sum(axis=0))).mean())


@variant("compute_cost")
def cost_of_transposed(Z2, Y):
    rows, labels = Z2.T, Y.T
    largest = np.amax(rows, axis=1, keepdims=True)
    losses = largest + np.log(np.exp(rows - largest).sum(axis=1, keepdims=True)) - rows[labels == 1].reshape(-1, 1)
    return np.squeeze(np.mean(losses, axis=0))


# --- model


@variant("model")
def model_with_dictionaries_changed(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    n_x, m = X.shape
    Y = one_hot_matrix(labels, C)
    parameters = initialize_parameters(n_x, n_h, C)
    running = {"mu": np.zeros((n_h, 1)), "var": np.ones((n_h, 1))}
    costs = []
    for epoch in range(num_epochs):
        batch_costs = []
        for X_batch, Y_batch in mini_batches(X, Y, batch_size):
            Z2, cache = forward_propagation(X_batch, parameters)
            batch_costs.append(compute_cost(Z2, Y_batch))
            A2 = softmax(Z2)
            grads = backward_propagation(X_batch, Y_batch, A2, cache, parameters)
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
            running["mu"] = momentum * running["mu"] + (1 - momentum) * cache["mu"]
            running["var"] = momentum * running["var"] + (1 - momentum) * cache["var"]
        costs.append(sum(batch_costs) / len(batch_costs))
    return parameters, running, costs


@variant("model")
def model_in_place(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    batches = mini_batches(X, one_hot_matrix(labels, C), batch_size)
    parameters = initialize_parameters(len(X), n_h, C)
    running = {"var": np.ones((n_h, 1)), "mu": np.zeros((n_h, 1))}
    costs = np.zeros(num_epochs)
    for epoch in range(num_epochs):
        for X_batch, Y_batch in batches:
            Z2, cache = forward_propagation(X_batch, parameters)
            costs[epoch] += compute_cost(Z2, Y_batch) / len(batches)
            grads = backward_propagation(X_batch, Y_batch, softmax(Z2), cache, parameters)
            for name, grad in grads.items():
                parameters[name[1:]] -= learning_rate * grad
            for name in running:
                running[name] *= momentum
                running[name] += (1 - momentum) * cache[name]
    return parameters, running, costs


@variant("model")
def model_by_helpers(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    Y = one_hot_matrix(labels, C)
    parameters = initialize_parameters(X.shape[0], n_h, C)
    mu, var = np.zeros((n_h, 1)), np.ones((n_h, 1))
    costs = []
    while len(costs) < num_epochs:
        batch_costs = []
        for pair in mini_batches(X, Y, batch_size):
            Z2, cache = forward_propagation(pair[0], parameters)
            batch_costs += [compute_cost(Z2, pair[1])]
            grads = backward_propagation(pair[0], pair[1], softmax(Z2), cache, parameters)
            parameters = _step(parameters, grads, learning_rate)
            mu, var = _moved(mu, cache["mu"], momentum), _moved(var, cache["var"], momentum)
        costs += [float(np.average(batch_costs))]
    return [parameters, {"mu": mu, "var": var}, costs]


@variant("model")
def model_with_matrix_of_costs(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    Y = one_hot_matrix(labels, C)
    parameters = copy.deepcopy(initialize_parameters(X.shape[0], n_h, C))
    running = {"mu": np.zeros((n_h, 1)), "var": np.ones((n_h, 1))}
    all_costs = []
    for epoch in range(num_epochs):
        for X_batch, Y_batch in mini_batches(X, Y, batch_size):
            Z2, cache = forward_propagation(X_batch, parameters)
            all_costs.append(compute_cost(Z2, Y_batch))
            running = {key: value + (1 - momentum) * (cache[key] - value) for key, value in running.items()}
            grads = backward_propagation(X_batch, Y_batch, softmax(Z2), cache, parameters)
            parameters = {key: value - learning_rate * grads[f"d{key}"] for key, value in parameters.items()}
    return parameters, running, list(np.array(all_costs).reshape(num_epochs, -1).mean(axis=1))


@variant("model")
def model_with_own_slices(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    m = X.shape[1]
    parameters = initialize_parameters(X.shape[0], n_h, C)
    running = {"mu": 0 * parameters["gamma1"], "var": parameters["gamma1"] ** 0}
    costs = []
    for _ in range(num_epochs):
        batch_costs = []
        start = 0
        while start < m:
            end = min(start + batch_size, m)
            x, y = X[:, start:end], one_hot_matrix(labels[start:end], C)
            Z2, cache = forward_propagation(x, parameters)
            batch_costs.append(np.mean(cross_entropy(softmax(Z2), y)))
            grads = backward_propagation(x, y, softmax(Z2), cache, parameters)
            for name in ["W1", "gamma1", "beta1", "W2", "b2"]:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
            for name in ["mu", "var"]:
                running[name] = (1 - momentum) * cache[name] + momentum * running[name]
            start = end
        costs.append(np.mean(batch_costs))
    return parameters, running, costs


@variant("model")
def model_returning_a_larger_dictionary(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    state = dict(initialize_parameters(X.shape[0], n_h, C))
    running = {"mu": np.zeros((n_h, 1)), "var": np.ones((n_h, 1)), "steps": 0}
    costs = []
    Y = one_hot_matrix(labels, C)
    for epoch in range(num_epochs):
        total, count = 0.0, 0
        for count, (x, y) in enumerate(mini_batches(X, Y, batch_size), start=1):
            Z2, cache = forward_propagation(x, state)
            total += compute_cost(Z2, y)
            grads = backward_propagation(x, y, softmax(Z2), cache, state)
            state = _step(state, grads, learning_rate)
            for key in ("mu", "var"):
                running[key] = _moved(running[key], cache[key], momentum)
            running["steps"] += 1
        costs.append(np.array(total / count))
    return state, running, tuple(costs)
