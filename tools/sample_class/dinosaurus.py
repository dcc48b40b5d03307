"""What students of the sample class hand in for "dinosaurus", and what they get; see tools/make_sample_class.py."""

STYLE = {
    "clip": """def clip(gradients, maxValue):
    clipped = {}
    for key, g in gradients.items():
        clipped[key] = np.minimum(np.maximum(g, -maxValue), maxValue)
    return clipped
""",
    "sample": """def sample(parameters, char_to_ix, seed):
    rng = np.random.default_rng(seed)
    end = char_to_ix["\\n"]
    a, letter, name = np.zeros_like(parameters["b"]), None, []
    while letter != end and len(name) < 50:
        read = 0 if letter is None else parameters["Wax"][:, letter:letter + 1]  # a column instead of a product
        a = np.tanh(read + parameters["Waa"] @ a + parameters["b"])
        letter = int(rng.choice(len(char_to_ix), p=softmax(parameters["Wya"] @ a + parameters["by"])[:, 0]))
        name.append(letter)
    return name if letter == end else name + [end]
""",
    "optimize": """def optimize(X, Y, a_prev, parameters, learning_rate=0.01):
    loss, cache = rnn_forward(X, Y, a_prev, parameters)
    gradients, a = rnn_backward(X, Y, parameters, cache)
    gradients = clip(gradients, 5)
    for key in parameters:
        parameters[key] = parameters[key] - learning_rate * gradients["d" + key]
    return loss, gradients, a[-1]
""",
}
MISTAKES = {
    "sample": """def sample(parameters, char_to_ix, seed):
    np.random.seed(seed)
    Waa, Wax, Wya, by, b = (parameters[k] for k in ("Waa", "Wax", "Wya", "by", "b"))
    x, a_prev = np.zeros((by.shape[0], 1)), np.zeros((Waa.shape[0], 1))
    newline = char_to_ix["\\n"]
    indices = []
    while len(indices) < 50:
        a = np.tanh(Wax @ x + Waa @ a_prev + b)
        y = softmax(Wya @ a + by)
        idx = np.random.choice(range(by.shape[0]), p=y.ravel())
        indices.append(idx)
        if idx == newline:
            return indices
        x = np.zeros((by.shape[0], 1))
        x[idx] = 1
    indices.append(newline)
    return indices
""",
    "optimize": """def optimize(X, Y, a_prev, parameters, learning_rate=0.01):
    loss, cache = rnn_forward(X, Y, a_prev, parameters)
    gradients, a = rnn_backward(X, Y, parameters, cache)
    update_parameters(parameters, gradients, learning_rate)
    gradients = clip(gradients, 5)
    return loss, gradients, a[len(X) - 1]
""",
}
RAISES = {
    "clip": """def clip(gradients, maxValue):
    for key in gradients:
        gradients[key] = np.clip(gradients[key], max=maxValue, min=minValue)
    return gradients
""",
    "sample": """def sample(parameters, char_to_ix, seed):
    np.random.seed(seed)
    Waa, Wax, Wya, by, b = (parameters[k] for k in ("Waa", "Wax", "Wya", "by", "b"))
    x, a = np.zeros((by.shape[0], 1)), np.zeros((Waa.shape[0], 1))
    indices = []
    while len(indices) < 50:
        a = np.tanh(Wax @ x + Waa @ a + b)
        y = softmax(Wya @ a + by)
        idx = np.random.choice(by.shape[0], p=y)
        indices.append(idx)
        if idx == char_to_ix["\\n"]:
            return indices
        x = np.zeros((by.shape[0], 1))
        x[idx] = 1
    return indices + [char_to_ix["\\n"]]
""",
}
SHIFT = 3
SCORES = {
    "right": 50,
    "style": 50,
    "mistake": 35.1429,
    "unfinished": 30,
    "raises": 20,
    "overwrites": 35.1429,
}
TOLD = {
    "mistake": {"sample": "state_never_changes", "optimize": "clipped_after_the_step"},
    "overwrites": {"sample": "state_never_changes", "optimize": "clipped_after_the_step"},
}
