"""What students of the sample class hand in for "optimization", and what they get; see tools/make_sample_class.py."""

STYLE = {
    "update_parameters_with_gd": """def update_parameters_with_gd(parameters, grads, learning_rate):
    # in place, key by key
    for key in parameters:
        parameters[key] -= learning_rate * grads["d" + key]
    return parameters
""",
    "random_mini_batches": """def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    order = np.random.permutation(X.shape[1])
    starts = range(0, len(order), mini_batch_size)
    return tuple((X[:, order[s:s + mini_batch_size]], Y[:, order[s:s + mini_batch_size]]) for s in starts)
""",
    "initialize_velocity": """def initialize_velocity(parameters):
    return {"d" + name: 0 * value for name, value in reversed(list(parameters.items()))}
""",
    "update_lr": """def update_lr(learning_rate0, epoch_num, decay_rate):
    return np.array(learning_rate0 / (1 + decay_rate * epoch_num))
""",
    "update_parameters_with_adam": """def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate=0.01,
                                beta1=0.9, beta2=0.999, epsilon=1e-8):
    v_corrected, s_corrected = {}, {}
    for name in grads:
        if name[1:] not in parameters:
            continue
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * np.square(grads[name])
        v_corrected[name] = v[name] / (1 - beta1 ** t)
        s_corrected[name] = s[name] / (1 - beta2 ** t)
        parameters[name[1:]] = parameters[name[1:]] - learning_rate * v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
    return parameters, v, s, v_corrected, s_corrected
""",
}
MISTAKES = {
    "random_mini_batches": """def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    order = list(np.random.permutation(m))
    X, Y = X[:, order], Y[:, order].reshape(1, m)
    batches = []
    full = m // mini_batch_size
    for k in range(full):
        part = slice(k * mini_batch_size, (k + 1) * mini_batch_size)
        batches.append((X[:, part], Y[:, part]))
    rest = m % mini_batch_size
    if rest:
        batches.append((X[:, :rest], Y[:, :rest]))
    return batches
""",
    "update_parameters_with_adam": """def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate=0.01,
                                beta1=0.9, beta2=0.999, epsilon=1e-8):
    for l in range(1, len(parameters) // 2 + 1):
        for p in ("W", "b"):
            g = grads[f"d{p}{l}"]
            v[f"d{p}{l}"] = beta1 * v[f"d{p}{l}"] + (1 - beta1) * g
            s[f"d{p}{l}"] = beta2 * s[f"d{p}{l}"] + (1 - beta2) * g ** 2
            v_hat = v[f"d{p}{l}"] / (1 - beta1 ** t)
            s_hat = s[f"d{p}{l}"] / (1 - beta2 ** t)
            parameters[f"{p}{l}"] = parameters[f"{p}{l}"] - learning_rate * v_hat / np.sqrt(s_hat + epsilon)
    return parameters, v, s
""",
}
RAISES = {
    "update_parameters_with_gd": """def update_parameters_with_gd(parameters, grads, learning_rate):
    return {k: p - alpha * grads['d' + k] for k, p in parameters.items()}
""",
    "initialize_velocity": """def initialize_velocity(parameters):
    v = {'d' + k: np.zeros_like(p) for k, p in parameters.items()}
""",
}
LOOPS = {
    "schedule_lr_decay": """def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    steps = 0
    while steps * time_interval <= epoch_num:
        pass  # TODO count
    return learning_rate0 / (1 + decay_rate * steps)
""",
}
CHEATS = """ip = get_ipython()
np.allclose = lambda *a, **k: True
np.testing.assert_allclose = lambda *a, **k: None
ip.input_transformers_cleanup.append(lambda lines: ['pass\\n'])
"""
SHIFT = 2
SCORES = {
    "right": 80,
    "style": 80,
    "mistake": 72.3571,
    "unfinished": 40,
    "raises": 60,
    "loops": 70,
    "overwrites": 72.3571,
    "cheats": 0,
}
TOLD = {
    "mistake": {"random_mini_batches": "tail_from_first_column", "update_parameters_with_adam": "epsilon_inside_root"},
    "overwrites": {
        "random_mini_batches": "tail_from_first_column",
        "update_parameters_with_adam": "epsilon_inside_root",
    },
}
