"""Right versions of the exercises of the assignment "dnn-application" that are not the solution's."""

from itertools import pairwise

from gradedescent import variant


def _sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def _relu(Z):
    return Z * (Z > 0)


def _drawn(sizes, scales):
    parameters = {}
    for l, (before, units) in enumerate(pairwise(sizes), start=1):
        parameters["W" + str(l)] = np.random.randn(units, before) * scales[l - 1]
        parameters["b" + str(l)] = np.zeros((units, 1))
    return parameters


def _gradients_of_two_layers(X, Y, parameters):
    A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
    A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
    dA1, dW2, db2 = linear_activation_backward((A2 - Y) / (A2 * (1 - A2)), cache2, "sigmoid")
    _, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
    return {"db2": db2, "dW2": dW2, "db1": db1, "dW1": dW1}


# --- two_layer_model


@variant("two_layer_model")
def entries_taken_apart(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    np.random.seed(1)
    grads = {}
    costs = []
    m = X.shape[1]
    (n_x, n_h, n_y) = layers_dims

    parameters = initialize_parameters(n_x, n_h, n_y)
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]

    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, W1, b1, activation="relu")
        A2, cache2 = linear_activation_forward(A1, W2, b2, activation="sigmoid")
        cost = compute_cost(A2, Y)
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, activation="sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, activation="relu")
        grads["dW1"] = dW1
        grads["db1"] = db1
        grads["dW2"] = dW2
        grads["db2"] = db2
        parameters = update_parameters(parameters, grads, learning_rate)
        W1 = parameters["W1"]
        b1 = parameters["b1"]
        W2 = parameters["W2"]
        b2 = parameters["b2"]
        if print_cost and i % 100 == 0:
            print("Cost after iteration {}: {}".format(i, np.squeeze(cost)))
            costs.append(cost)
    if print_cost:
        plt.plot(np.squeeze(costs))
        plt.ylabel("cost")
        plt.xlabel("iterations (per hundreds)")
        plt.title("Learning rate = " + str(learning_rate))
        plt.show()
    return parameters


@variant("two_layer_model")
def both_layers_by_functions_for_any_number(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    parameters = initialize_parameters(n_x=layers_dims[0], n_h=layers_dims[1], n_y=layers_dims[2])
    for _ in range(num_iterations):
        AL, caches = L_model_forward(X=X, parameters=parameters)
        grads = L_model_backward(AL=AL, Y=Y, caches=caches)
        parameters = update_parameters(parameters=parameters, grads=grads, learning_rate=learning_rate)
    return parameters


@variant("two_layer_model")
def steps_in_place_by_own_products(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    start = initialize_parameters(*layers_dims)
    W1, b1, W2, b2 = (start[name] for name in ("W1", "b1", "W2", "b2"))
    m = Y.shape[1]
    for _ in range(num_iterations):
        Z1 = np.dot(W1, X) + b1
        A1 = np.maximum(0, Z1)
        A2 = _sigmoid(np.dot(W2, A1) + b2)
        dZ2 = A2 - Y
        dZ1 = np.dot(W2.T, dZ2) * (Z1 > 0)
        W2 -= learning_rate * np.dot(dZ2, A1.T) / m
        b2 -= learning_rate * dZ2.mean(axis=1, keepdims=True)
        W1 -= learning_rate * np.dot(dZ1, X.T) / m
        b1 -= learning_rate * dZ1.mean(axis=1, keepdims=True)
    return {"b2": b2, "W2": W2, "b1": b1, "W1": W1}


@variant("two_layer_model")
def gradients_by_helper_in_while_loop(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters(*tuple(layers_dims))
    done = 0
    while done < num_iterations:
        parameters = update_parameters(parameters, _gradients_of_two_layers(X, Y, parameters), learning_rate)
        done += 1
    return dict(sorted(parameters.items()))


@variant("two_layer_model")
def examples_summed_in_loop(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters(*layers_dims)
    m = X.shape[1]
    for _ in range(num_iterations):
        total = {"d" + name: np.zeros(value.shape) for name, value in parameters.items()}
        for k in range(m):
            one = _gradients_of_two_layers(X[:, k : k + 1], Y[:, k : k + 1], parameters)
            for name in total:
                total[name] += one[name] / m
        parameters = {name: value - learning_rate * total["d" + name] for name, value in parameters.items()}
    return parameters


@variant("two_layer_model")
def products_by_einsum(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    np.random.seed(1)
    p = _drawn(layers_dims, [0.01, 0.01])
    m = X.shape[1]
    for _ in range(num_iterations):
        Z1 = np.einsum("hx,xm->hm", p["W1"], X) + p["b1"]
        A1 = _relu(Z1)
        A2 = _sigmoid(np.einsum("yh,hm->ym", p["W2"], A1) + p["b2"])
        dZ2 = (A2 - Y) / m
        dZ1 = np.where(Z1 > 0, np.einsum("yh,ym->hm", p["W2"], dZ2), 0.0)
        p = {
            "W1": p["W1"] - learning_rate * np.einsum("hm,xm->hx", dZ1, X),
            "b1": p["b1"] - learning_rate * np.einsum("hm->h", dZ1)[:, np.newaxis],
            "W2": p["W2"] - learning_rate * np.einsum("ym,hm->yh", dZ2, A1),
            "b2": p["b2"] - learning_rate * np.einsum("ym->y", dZ2).reshape(-1, 1),
        }
    return p


@variant("two_layer_model")
def trained_by_calling_itself(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    def after(steps):
        if steps == 0:
            return initialize_parameters(*layers_dims)
        before = after(steps - 1)
        grads = _gradients_of_two_layers(X, Y, before)
        for name in before:
            before[name] -= learning_rate * grads["d" + name]
        return before

    return after(num_iterations)


# --- L_layer_model


@variant("L_layer_model")
def costs_drawn_by_hand(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    np.random.seed(1)
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if print_cost and i % 100 == 0:
            print("Cost after iteration %i: %f" % (i, cost))
        if print_cost and i % 100 == 0:
            costs.append(cost)
    if print_cost:
        plt.plot(np.squeeze(costs))
        plt.ylabel("cost")
        plt.xlabel("iterations (per tens)")
        plt.title("Learning rate = " + str(learning_rate))
        plt.show()
    return parameters


@variant("L_layer_model")
def arguments_by_name(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layer_dims=layers_dims)
    for _ in range(num_iterations):
        AL, caches = L_model_forward(X=X, parameters=parameters)
        grads = L_model_backward(Y=Y, AL=AL, caches=caches)
        parameters = update_parameters(learning_rate=learning_rate, grads=grads, parameters=parameters)
    return parameters


@variant("L_layer_model")
def layer_by_layer(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    L = len(layers_dims) - 1
    for _ in range(num_iterations):
        A, caches = X, []
        for l in range(1, L + 1):
            activation = "sigmoid" if l == L else "relu"
            A, cache = linear_activation_forward(A, parameters["W%d" % l], parameters["b%d" % l], activation)
            caches.insert(0, cache)
        dA = -Y / A + (1 - Y) / (1 - A)
        grads = {}
        for l, cache in zip(range(L, 0, -1), caches):
            activation = "sigmoid" if l == L else "relu"
            dA, grads["dW%d" % l], grads["db%d" % l] = linear_activation_backward(dA, cache, activation)
        for name in parameters:
            parameters[name] -= learning_rate * grads["d" + name]
    return parameters


@variant("L_layer_model")
def own_network_with_lists(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    np.random.seed(1)
    start = _drawn(layers_dims, [n**-0.5 for n in layers_dims[:-1]])
    L = len(start) // 2
    W, b = [start[f"W{l + 1}"] for l in range(L)], [start[f"b{l + 1}"] for l in range(L)]
    for _ in range(num_iterations):
        A = [X]
        for l in range(L):
            Z = W[l] @ A[l] + b[l]
            A.append(_relu(Z) if l < L - 1 else _sigmoid(Z))
        dZ = (A[L] - Y) / Y.size
        for l in reversed(range(L)):
            dW, db = dZ @ A[l].T, dZ.sum(axis=1).reshape(-1, 1)
            dZ = (W[l].T @ dZ) * (A[l] > 0)
            W[l], b[l] = W[l] - learning_rate * dW, b[l] - learning_rate * db
    return {**{f"W{l + 1}": W[l] for l in range(L)}, **{f"b{l + 1}": b[l] for l in range(L)}}


@variant("L_layer_model")
def iterations_counted_down(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep([int(size) for size in layers_dims])
    while num_iterations > 0:
        parameters = update_parameters(
            parameters, L_model_backward(*_output_labels_caches(X, Y, parameters)), learning_rate
        )
        num_iterations -= 1
    return parameters


def _output_labels_caches(X, Y, parameters):
    AL, caches = L_model_forward(X, parameters)
    return AL, Y, caches


@variant("L_layer_model")
def old_arrays_changed_in_place(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    L = len(layers_dims) - 1
    for i in range(1, num_iterations + 1):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        for l in range(L):
            np.subtract(parameters[f"W{l + 1}"], learning_rate * grads[f"dW{l + 1}"], out=parameters[f"W{l + 1}"])
            np.subtract(parameters[f"b{l + 1}"], learning_rate * grads[f"db{l + 1}"], out=parameters[f"b{l + 1}"])
    return parameters


@variant("L_layer_model")
def cost_always_computed_and_labels_as_floats(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    Y = Y.reshape(1, -1).astype(float)
    history = [initialize_parameters_deep(layers_dims)]
    costs = []
    for _ in range(num_iterations):
        AL, caches = L_model_forward(X, history[-1])
        costs += [compute_cost(AL, Y)]
        history += [update_parameters(history[-1], L_model_backward(AL, Y, caches), learning_rate)]
    return history[-1]
