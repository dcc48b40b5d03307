"""What students of the sample class hand in for "hyperparameters-batchnorm-softmax"; see tools/make_sample_class.py."""

STYLE = {
    "sample_learning_rate": """def sample_learning_rate(low, high, n, seed=0):
    np.random.seed(seed)
    lo, hi = np.log(low), np.log(high)
    return [float(np.exp(lo + (hi - lo) * np.random.rand())) for _ in range(n)]
""",
    "batchnorm_forward": """def batchnorm_forward(Z, gamma, beta, epsilon=1e-5):
    m = Z.shape[1]
    cache = {"mu": Z.sum(axis=1).reshape(-1, 1) / m}
    Z -= cache["mu"]
    cache["var"] = np.einsum("ij,ij->i", Z, Z)[:, None] / m
    cache["Z_hat"] = Z / (cache["var"] + epsilon) ** 0.5
    cache["Z_tilde"] = beta + cache["Z_hat"] * gamma
    return cache["Z_tilde"], cache
""",
    "softmax": """def softmax(Z):
    columns = []
    for z in Z.T:
        e = np.exp(z - z.max())
        columns.append(e / e.sum())
    return np.stack(columns, axis=1)
""",
    "one_hot_matrix": """def one_hot_matrix(labels, C):
    return np.array([labels == k for k in range(C)]).astype(int)
""",
    "compute_cost": """def compute_cost(Z2, Y):
    # the loss only depends on how far each score is from the right one
    behind = Z2 - np.sum(Y * Z2, axis=0)
    return np.array(np.logaddexp.reduce(behind, axis=0).mean())
""",
}
MISTAKES = {
    "batchnorm_forward": """def batchnorm_forward(Z, gamma, beta, epsilon=1e-5):
    mu = Z.mean(axis=1, keepdims=True)
    var = Z.var(axis=1, ddof=1, keepdims=True)
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    return gamma * Z_hat + beta, {"mu": mu, "var": var, "Z_hat": Z_hat}
""",
    "compute_cost": """def compute_cost(Z2, Y):
    A2 = softmax(Z2)
    m = Y.shape[1]
    return -np.sum(Y * np.log(A2)) / m
""",
}
RAISES = {
    "cross_entropy": """def cross_entropy(A, Y):
    losses = -np.sum(Y * np.log(A), axis=0, keepdims=True)
    return loss
""",
    "forward_propagation": """def forward_propagation(X, parameters):
    Z1 = np.dot(X, parameters["W1"])
    Z_tilde1, cache = batchnorm_forward(Z1, parameters["gamma1"], parameters["beta1"])
    cache["A1"] = np.maximum(0, Z_tilde1)
    return np.dot(cache["A1"], parameters["W2"]) + parameters["b2"], cache
""",
}
LOOPS = {}
CHEATS = ""
SHIFT = 0
SCORES = {"right": 90, "style": 90, "mistake": 77.5, "unfinished": 40, "raises": 70, "overwrites": 77.5}
TOLD = {
    "mistake": {
        "batchnorm_forward": "variance_divided_by_m_minus_1",
        "compute_cost": "cost_from_probabilities",
    },
    "raises": {"forward_propagation": "input_times_weights"},
    "overwrites": {
        "batchnorm_forward": "variance_divided_by_m_minus_1",
        "compute_cost": "cost_from_probabilities",
    },
}
