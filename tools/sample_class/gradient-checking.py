"""What students of the sample class hand in for "gradient-checking", and what they get; see tools/make_sample_class.py."""

STYLE = {
    "forward_propagation": """def forward_propagation(x, theta):
    return np.dot(theta, x)
""",
    "backward_propagation": """def backward_propagation(x, theta):
    # the slope of a straight line, the same for every theta
    return np.array(x)
""",
    "gradient_check": """def gradient_check(x, theta, epsilon=1e-7):
    J = lambda t: forward_propagation(x, t)
    gradapprox = (J(theta + epsilon) - J(theta - epsilon)) / 2 / epsilon
    grad = backward_propagation(x, theta)
    return abs(grad - gradapprox) / (abs(grad) + abs(gradapprox))
""",
    "gradient_check_n": """def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)
    cost = lambda vector: forward_propagation_n(X, Y, vector_to_dictionary(vector, parameters))[0]
    steps = epsilon * np.eye(theta.size)
    gradapprox = np.array([(cost(theta + e[:, None]) - cost(theta - e[:, None])) / (2 * epsilon) for e in steps])
    grad = dictionary_to_vector(gradients).ravel()
    norm = np.linalg.norm
    return float(norm(gradapprox - grad) / (norm(gradapprox) + norm(grad)))
""",
}
MISTAKES = {
    "gradient_check": """def gradient_check(x, theta, epsilon=1e-7):
    thetaplus = theta + epsilon
    thetaminus = theta - epsilon
    J_plus = forward_propagation(x, thetaplus)
    J_minus = forward_propagation(x, thetaminus)
    gradapprox = (J_plus - J_minus) / 2 * epsilon
    grad = backward_propagation(x, theta)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
""",
    "gradient_check_n": """def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)
    grad = dictionary_to_vector(gradients)
    n = theta.shape[0]
    gradapprox = np.zeros((n, 1))
    for i in range(n):
        thetaplus = np.copy(theta)
        thetaplus[i] += epsilon
        J_plus, _ = forward_propagation_n(X, Y, vector_to_dictionary(thetaplus, parameters))
        thetaminus = np.copy(thetaplus)
        thetaminus[i] -= epsilon
        J_minus, _ = forward_propagation_n(X, Y, vector_to_dictionary(thetaminus, parameters))
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
""",
}
RAISES = {
    "backward_propagation": """def backward_propagation(x, theta):
    dtheta = forward_propagation(x, theta) / thetas
    return dtheta
""",
    "gradient_check_n": """def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)
    grad = dictionary_to_vector(gradients)
    gradapprox = np.zeros_like(theta)
    for i in range(len(theta)):
        plus, minus = theta.copy(), theta.copy()
        plus[i] += epsilon
        minus[i] -= epsilon
        J_plus = forward_propagation_n(X, Y, vector_to_dictionary(plus, parameters))
        J_minus = forward_propagation_n(X, Y, vector_to_dictionary(minus, parameters))
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
""",
}
LOOPS = {}
CHEATS = ""
SHIFT = 6
SCORES = {
    "right": 40,
    "style": 40,
    "mistake": 20.3704,
    "unfinished": 20,
    "raises": 20,
    "overwrites": 20.3704,
}
TOLD = {
    "mistake": {
        "gradient_check": "two_epsilon_not_parenthesised",
        "gradient_check_n": "minus_column_from_theta_plus",
    },
    "overwrites": {
        "gradient_check": "two_epsilon_not_parenthesised",
        "gradient_check_n": "minus_column_from_theta_plus",
    },
    "raises": {"gradient_check_n": "cost_not_unpacked"},
}
