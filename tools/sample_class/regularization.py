"""What students of the sample class hand in for "regularization", and what they get; see tools/make_sample_class.py."""

STYLE = {
    "compute_cost_with_regularization": """def compute_cost_with_regularization(A3, Y, parameters, lambd):
    norms = [np.linalg.norm(W) ** 2 for name, W in parameters.items() if name.startswith("W")]
    return np.array(compute_cost(A3, Y) + lambd * sum(norms) / Y.size / 2)
""",
    "backward_propagation_with_regularization": """def backward_propagation_with_regularization(X, Y, cache, lambd):
    layers = [cache[i:i + 4] for i in (0, 4, 8)]
    A = [X] + [layer[1] for layer in layers]
    grads, dZ = {}, (A[3] - Y) / Y.size   # the mean over the examples once, here
    for l in (3, 2, 1):
        W = layers[l - 1][2]
        grads[f"dW{l}"] = dZ @ A[l - 1].T + lambd / Y.size * W
        grads[f"db{l}"] = dZ.sum(axis=1, keepdims=True)
        dZ = (W.T @ dZ) * (A[l - 1] > 0)
    return grads
""",
    "forward_propagation_with_dropout": """def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    A, cache = X, []
    for l in (1, 2):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        D = (np.random.rand(*Z.shape) < keep_prob).astype(float)
        A = np.maximum(0, Z) * D / keep_prob
        cache += [Z, D, A, parameters[f"W{l}"], parameters[f"b{l}"]]
    Z = parameters["W3"] @ A + parameters["b3"]
    A = sigmoid(Z)
    return A, cache + [Z, A, parameters["W3"], parameters["b3"]]
""",
    "backward_propagation_with_dropout": """def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    # A1 and A2 are zero where a unit was dropped or its relu was off
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dZ2 = W3.T @ dZ3 / keep_prob
    dZ2[A2 == 0] = 0
    dZ1 = W2.T @ dZ2 / keep_prob
    dZ1[A1 == 0] = 0
    grads = {}
    for l, (dZ, A) in enumerate(((dZ1, X), (dZ2, A1), (dZ3, A2)), 1):
        grads[f"dW{l}"], grads[f"db{l}"] = dZ @ A.T / Y.shape[1], dZ.mean(axis=1, keepdims=True)
    return grads
""",
}
MISTAKES = {
    "compute_cost_with_regularization": """def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    penalty = 0
    for l in range(1, 4):
        penalty += np.sum(parameters["W" + str(l)] ** 2)
    return compute_cost(A3, Y) + lambd / 2 * m * penalty
""",
    "backward_propagation_with_dropout": """def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    m = X.shape[1]
    (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3) = cache
    dZ3 = A3 - Y
    dW3 = 1 / m * dZ3 @ A2.T
    db3 = 1 / m * np.sum(dZ3, axis=1, keepdims=True)
    dA2 = W3.T @ dZ3 * D2
    dZ2 = dA2 * (Z2 > 0)
    dW2 = 1 / m * dZ2 @ A1.T
    db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
    dA1 = W2.T @ dZ2 * D1
    dZ1 = dA1 * (Z1 > 0)
    dW1 = 1 / m * dZ1 @ X.T
    db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dW3": dW3, "db3": db3}
""",
}
RAISES = {
    "backward_propagation_with_regularization": """def backward_propagation_with_regularization(X, Y, cache, lambd):
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    dZ3 = A3 - Y
    dZ2 = np.dot(W3.T, dZ3) * (Z2 > 0)
    dZ1 = np.dot(W2.T, dZ2) * (Z1 > 0)
    return {
        "dW3": np.dot(dZ3, A2) / m + lambd / m * W3, "db3": np.mean(dZ3, axis=1, keepdims=True),
        "dW2": np.dot(dZ2, A1) / m + lambd / m * W2, "db2": np.mean(dZ2, axis=1, keepdims=True),
        "dW1": np.dot(dZ1, X) / m + lambd / m * W1, "db1": np.mean(dZ1, axis=1, keepdims=True),
    }
""",
    "forward_propagation_with_dropout": """def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    Z1 = np.dot(W1, X) + b1
    A1 = relu(Z1)
    D1 = np.random.rand(A1.shape[0], A1.shape[1]) < keep_prob
    A1 = A1 * D1 / keep_prob
    Z2 = np.dot(W2, A1) + b2
    A2 = relu(Z2)
    D2 = np.random.rand(A2.shape[0], A2.shape[1]) < keep_prob
    A2 = A2 * D2 / keep_prob
    Z3 = np.dot(W3, A2) + b3
    A3 = sigmoid(Z3)
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)
""",
}
LOOPS = {}
CHEATS = ""
SHIFT = 7
SCORES = {
    "right": 40,
    "style": 40,
    "mistake": 23.3636,
    "unfinished": 20,
    "raises": 20,
    "overwrites": 23.3636,
}
TOLD = {
    "mistake": {
        "compute_cost_with_regularization": "denominator_without_parentheses",
        "backward_propagation_with_dropout": "scaling_missing_in_gradients",
    },
    "overwrites": {
        "compute_cost_with_regularization": "denominator_without_parentheses",
        "backward_propagation_with_dropout": "scaling_missing_in_gradients",
    },
}
