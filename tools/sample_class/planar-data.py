"""What students of the sample class hand in for "planar-data", and what they get; see tools/make_sample_class.py."""

STYLE = {
    "layer_sizes": """def layer_sizes(X, Y):
    return [len(X), 4, len(Y)]
""",
    "forward_propagation": """def forward_propagation(X, parameters):
    cache, A = {}, X
    for l, g in ((1, np.tanh), (2, sigmoid)):
        cache[f'Z{l}'] = parameters[f'W{l}'].dot(A) + parameters[f'b{l}']
        cache[f'A{l}'] = A = g(cache[f'Z{l}'])
    return A, cache
""",
    "compute_cost": """def compute_cost(A2, Y, parameters):
    # probability of the label that is right
    p = np.where(Y == 1, A2, 1 - A2)
    return np.array(-np.log(p).mean())
""",
    "backward_propagation": """def backward_propagation(parameters, cache, X, Y):
    dZ2 = (cache['A2'] - Y) / Y.shape[1]
    dZ1 = np.outer(parameters['W2'], dZ2) / np.cosh(cache['Z1']) ** 2
    return {'db1': dZ1.sum(axis=1).reshape(-1, 1), 'db2': dZ2.sum(axis=1).reshape(-1, 1),
            'dW1': np.einsum('ij,kj->ik', dZ1, X), 'dW2': np.einsum('ij,kj->ik', dZ2, cache['A1'])}
""",
    "update_parameters": """def update_parameters(parameters, grads, learning_rate=1.2):
    for key in parameters:
        parameters[key] -= learning_rate * grads['d' + key]
    return parameters
""",
    "predict": """def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return A2 > 0.5
""",
}
MISTAKES = {
    "backward_propagation": """def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache['A1'], cache['A2']
    dZ2 = A2 - Y
    dW2 = 1 / m * dZ2 @ A1.T
    db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = parameters['W2'].T @ dZ2
    dW1 = 1 / m * dZ1 @ X.T
    db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
    return {'dW1': dW1, 'db1': db1, 'dW2': dW2, 'db2': db2}
""",
    "compute_cost": """def compute_cost(A2, Y, parameters):
    logprobs = np.multiply(np.log(A2), Y)
    cost = - np.sum(logprobs)
    return float(cost)
""",
}
RAISES = {
    "initialize_parameters": """def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn((n_h, n_x)) * 0.01
    W2 = np.random.randn((n_y, n_h)) * 0.01
    return {'W1': W1, 'b1': np.zeros((n_h, 1)), 'W2': W2, 'b2': np.zeros((n_y, 1))}
""",
    "nn_model": """def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters
""",
}
LOOPS = {}
CHEATS = ""
SHIFT = 3
SCORES = {"right": 80, "style": 80, "mistake": 66.2222, "unfinished": 40, "raises": 60, "overwrites": 66.2222}
TOLD = {
    "mistake": {
        "backward_propagation": "derivative_of_the_tanh_missing",
        "compute_cost": "sum_over_label_1_only",
    },
    "raises": {"initialize_parameters": "shape_tuple_for_randn"},
    "overwrites": {
        "backward_propagation": "derivative_of_the_tanh_missing",
        "compute_cost": "sum_over_label_1_only",
    },
}
