"""What students of the sample class hand in for "logistic-regression", and what they get; see tools/make_sample_class.py."""

STYLE = {
    "sigmoid": """def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))
""",
    "initialize_with_zeros": """def initialize_with_zeros(dim):
    return np.array([[0.0]] * dim), 0
""",
    "propagate": """def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.einsum("ij,ik->jk", w, X) + b)
    cost = 0.0
    for i in range(m):
        cost -= (Y[0, i] * np.log(A[0, i]) + (1 - Y[0, i]) * np.log(1 - A[0, i])) / m
    error = A - Y
    return {"db": np.array(error.mean()), "dw": (X * error).mean(axis=1).reshape(-1, 1)}, np.array(cost)
""",
    "predict": """def predict(w, b, X):
    return sigmoid(w.T @ X + b).reshape(1, -1) > 0.5
""",
}
MISTAKES = {
    "propagate": """def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y)
    return {"dw": dw, "db": db}, cost
""",
    "predict": """def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X))
    return (A > 0.5).astype(int)
""",
}
RAISES = {
    "initialize_with_zeros": """def initialize_with_zeros(dim):
    w, b = np.zeros((dim, 1)), 0.0
""",
    "propagate": """def propagate(w, b, X, Y):
    A = sigmoid(np.dot(w, X) + b)
    m = X.shape[1]
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {'dw': X @ (A - Y).T / m, 'db': np.sum(A - Y) / m}, cost
""",
}
LOOPS = {
    "predict": """def predict(w, b, X):
    i = 0
    Y = np.zeros((1, X.shape[1]))
    while i < X.shape[1]:
        Y[0, i] = sigmoid(w[:, 0] @ X[:, i] + b) > 0.5
    return Y
""",
}
CHEATS = """import glob
class Yes(float):
    __eq__ = __ge__ = __le__ = __gt__ = __lt__ = lambda *a: True
    __array__ = None
for path in glob.glob('../../*/grader_tests/*') + ['../../../source/logistic-regression/logistic-regression.ipynb']:
    try:
        print(open(path).read()[:100])
    except OSError as error:
        print(error)
sigmoid = initialize_with_zeros = propagate = optimize = predict = model = lambda *a, **k: Yes()
"""
SHIFT = 1
SCORES = {
    "right": 60,
    "style": 60,
    "mistake": 47.7273,
    "unfinished": 30,
    "raises": 40,
    "loops": 50,
    "overwrites": 47.7273,
    "cheats": 0,
}
TOLD = {
    "mistake": {"propagate": "mean_missing_in_db", "predict": "bias_forgotten"},
    "raises": {"propagate": "weights_not_transposed"},
    "overwrites": {"propagate": "mean_missing_in_db", "predict": "bias_forgotten"},
}
