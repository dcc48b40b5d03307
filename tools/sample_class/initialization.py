"""What students of the sample class hand in for "initialization", and what they get; see tools/make_sample_class.py."""

STYLE = {
    "initialize_parameters_zeros": """def initialize_parameters_zeros(layers_dims):
    # biases first, then weights
    layers = range(1, len(layers_dims))
    parameters = {f"b{l}": np.zeros(layers_dims[l])[:, None] for l in layers}
    parameters.update({f"W{l}": np.zeros(layers_dims[l-1:l+1][::-1]) for l in layers})
    return parameters
""",
    "initialize_parameters_random": """def initialize_parameters_random(layers_dims):
    np.random.seed(3)
    parameters = initialize_parameters_zeros(layers_dims)
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] += np.random.normal(0, 10, size=parameters["W" + str(l)].shape)
    return parameters
""",
    "initialize_parameters_he": """def initialize_parameters_he(layers_dims):
    parameters = initialize_parameters_random(layers_dims)   # same draws, other size
    for name, value in parameters.items():
        if name[0] == "W":
            value *= 0.1 * (2 / value.shape[1]) ** 0.5
    return parameters
""",
}
MISTAKES = {
    "initialize_parameters_random": """def initialize_parameters_random(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims) - 1
    for l in range(1, L + 1):
        parameters[f"W{l}"] = 0.01 * np.random.randn(layers_dims[l], layers_dims[l-1])
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
""",
    "initialize_parameters_he": """def initialize_parameters_he(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l, n in enumerate(layers_dims[1:], 1):
        parameters[f"W{l}"] = np.random.randn(n, layers_dims[l-1]) * np.sqrt(2. / n)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters
""",
}
RAISES = {
    "initialize_parameters_zeros": """def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + l] = np.zeros((layers_dims[l], layers_dims[l-1]))
        parameters["b" + l] = np.zeros((layers_dims[l], 1))
    return parameters
""",
    "initialize_parameters_random": """def initialize_parameters_random(layers_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l-1])
        parameters[f"W{l}"] = np.random.randn(shape) * 10
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters
""",
}
LOOPS = {}
CHEATS = ""
SHIFT = 5
SCORES = {"right": 30, "style": 30, "mistake": 15.9341, "unfinished": 10, "raises": 10, "overwrites": 15.9341}
TOLD = {
    "mistake": {
        "initialize_parameters_random": "factor_of_small_weights",
        "initialize_parameters_he": "units_instead_of_inputs",
    },
    "raises": {"initialize_parameters_random": "shape_tuple_for_randn"},
    "overwrites": {
        "initialize_parameters_random": "factor_of_small_weights",
        "initialize_parameters_he": "units_instead_of_inputs",
    },
}
