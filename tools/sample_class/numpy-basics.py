"""What students of the sample class hand in for "numpy-basics", and what they get; see tools/make_sample_class.py."""

STYLE = {
    "sigmoid": """def sigmoid(z):
    # tanh is the same curve, stretched
    return 0.5 + 0.5 * np.tanh(0.5 * z)
""",
    "sigmoid_derivative": """def sigmoid_derivative(z):
    s = sigmoid(z)
    return s - s * s
""",
    "image_to_vector": """def image_to_vector(image):
    v = []
    for row in image:
        for pixel in row:
            v.extend([value] for value in pixel)
    return np.array(v)
""",
    "normalize_rows": """def normalize_rows(X):
    for row in X:
        row /= np.sqrt(row @ row)
    return X
""",
    "softmax": """def softmax(Z):
    e = np.stack([np.exp(z - z.max()) for z in Z.T], axis=1)
    return e / e.sum(axis=0, keepdims=True)
""",
    "l1": """def l1(yhat, y):
    return np.array([[sum(abs(a - b) for a, b in zip(yhat[0], y[0]))]])
""",
    "l2": """def l2(yhat, y):
    e = yhat - y
    return e @ e.T
""",
}
MISTAKES = {
    "normalize_rows": """def normalize_rows(X):
    lengths = np.sqrt((X ** 2).sum(axis=1))
    X = X / lengths
    return X
""",
    "softmax": """def softmax(Z):
    biggest = Z.max()
    Z_exp = np.exp(Z - biggest)
    Z_sum = np.sum(Z_exp, axis=0, keepdims=True)
    return Z_exp / Z_sum
""",
}
RAISES = {
    "image_to_vector": """def image_to_vector(image):
    return image.reshape(image.shape[1] * image.shape[2] * image.shape[3], 1)
""",
    "l1": """def l1(yhat, y):
    return np.sum(np.abs(y - y_hat))
""",
}
LOOPS = {}
CHEATS = ""
SHIFT = 2
SCORES = {
    "right": 70,
    "style": 70,
    "mistake": 58.4615,
    "unfinished": 30,
    "raises": 50,
    "overwrites": 58.4615,
}
TOLD = {
    "mistake": {"normalize_rows": "keepdims_missing", "softmax": "one_shift_for_all_columns"},
    "overwrites": {"normalize_rows": "keepdims_missing", "softmax": "one_shift_for_all_columns"},
}
