"""What students of the sample class hand in for "dnn-step-by-step", and what they get; see tools/make_sample_class.py."""

STYLE = {
    "linear_forward": """def linear_forward(A, W, b):
    return np.einsum('ij,jk->ik', W, A) + b, [A, W, b]
""",
    "compute_cost": """def compute_cost(AL, Y):
    total = 0
    for a, y in zip(AL.ravel(), Y.ravel()):
        total += np.log(a) if y == 1 else np.log(1 - a)
    return np.array(-total / Y.size)
""",
    "linear_backward": """def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[1]
    dW = sum(np.outer(dZ[:, i], A_prev[:, i]) for i in range(m)) / m
    db = dZ.mean(axis=1).reshape(b.shape)
    return W.T.dot(dZ), dW, db
""",
    "update_parameters": """def update_parameters(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] -= learning_rate * grads["d" + name]
    return parameters
""",
}
MISTAKES = {
    "linear_backward": """def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T) / m, np.sum(dZ, axis=1) / m
""",
    "initialize_parameters": """def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x)
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h)
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
""",
}
RAISES = {
    "linear_forward": """def linear_forward(A, W, b):
    Z = np.dot(A, W) + b
    return Z, (A, W, b)
""",
    "compute_cost": """def compute_cost(AL, Y):
    cost = -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
""",
}
LOOPS = {
    "update_parameters": """def update_parameters(parameters, grads, learning_rate):
    l = 1
    while l <= len(parameters) // 2:
        parameters['W' + str(l)] = parameters['W' + str(l)] - learning_rate * grads['dW' + str(l)]
        parameters['b' + str(l)] = parameters['b' + str(l)] - learning_rate * grads['db' + str(l)]
    return parameters
""",
}
CHEATS = """import os
def grade(name):
    return 10.0
try:
    os.write(3, b'\\x00\\x00\\x00\\x01\\x01' * 3)
except OSError as error:
    print(error)
"""
SHIFT = 0
SCORES = {
    "right": 100,
    "style": 100,
    "mistake": 82.5,
    "unfinished": 50,
    "raises": 80,
    "loops": 90,
    "overwrites": 82.5,
    "cheats": 0,
}
TOLD = {
    "mistake": {"initialize_parameters": "small_factor_missing", "linear_backward": "keepdims_missing_in_db"},
    "overwrites": {"initialize_parameters": "small_factor_missing", "linear_backward": "keepdims_missing_in_db"},
}
