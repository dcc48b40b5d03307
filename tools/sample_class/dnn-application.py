"""What students of the sample class hand in for "dnn-application", and what they get; see tools/make_sample_class.py."""

STYLE = {
    "two_layer_model": """def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    # my own backward pass, without the helpers
    p, m = initialize_parameters(*layers_dims), Y.shape[1]
    for i in range(num_iterations):
        Z1 = p["W1"] @ X + p["b1"]
        A1 = np.maximum(Z1, 0)
        A2 = 1 / (1 + np.exp(-(p["W2"] @ A1 + p["b2"])))
        dZ2 = A2 - Y
        dZ1 = p["W2"].T @ dZ2 * (Z1 > 0)
        for l, dZ, A in ((2, dZ2, A1), (1, dZ1, X)):
            p[f"W{l}"] -= learning_rate / m * dZ @ A.T
            p[f"b{l}"] -= learning_rate / m * dZ.sum(axis=1, keepdims=True)
        if print_cost and i % 100 == 0:
            print(i, compute_cost(A2, Y))
    return p
""",
    "L_layer_model": """def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    def step(parameters):
        AL, caches = L_model_forward(X, parameters)
        return update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)

    state = initialize_parameters_deep(layers_dims)
    while num_iterations:
        state = step(state)
        num_iterations -= 1
    return {name: state[name] for name in sorted(state)}
""",
}
MISTAKES = {
    "two_layer_model": """def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, W1, b1, "relu")
        A2, cache2 = linear_activation_forward(A1, W2, b2, "sigmoid")
        costs.append(compute_cost(A2, Y))
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
    show_costs(costs, print_cost)
    return parameters
""",
    "L_layer_model": """def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    learning_rate = 0.0075  # found by trying on the faces
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        costs.append(compute_cost(AL, Y))
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    show_costs(costs, print_cost)
    return parameters
""",
}
RAISES = {
    "two_layer_model": """def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters(*layers_dims)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        costs.append(compute_cost(A2, Y))
        dA2 = (1 - Y) / (1 - A2) - Y / A2
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "dW2": dW2}
        parameters = update_parameters(parameters, grads, learning_rate)
    show_costs(costs, print_cost)
    return parameters
""",
    "L_layer_model": """def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        costs.append(compute_cost(AL, Y))
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    show_costs(costs, print_cost)
    return parameters
""",
}
LOOPS = {}
CHEATS = ""
SHIFT = 4
SCORES = {
    "right": 40,
    "style": 40,
    "mistake": 9.3333,
    "unfinished": 20,
    "raises": 2.6667,
    "overwrites": 9.3333,
}
TOLD = {
    "mistake": {"two_layer_model": "parameters_read_before_loop", "L_layer_model": "fixed_learning_rate"},
    "overwrites": {"two_layer_model": "parameters_read_before_loop", "L_layer_model": "fixed_learning_rate"},
    "raises": {
        "two_layer_model": "biases_without_gradients",
        "L_layer_model": "two_layer_initializer_with_list",
    },
}
