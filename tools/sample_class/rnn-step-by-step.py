"""What students of the sample class hand in for "rnn-step-by-step", and what they get; see tools/make_sample_class.py."""

STYLE = {
    "rnn_cell_forward": """def rnn_cell_forward(xt, a_prev, parameters):
    Wax, Waa, Wya, ba, by = [parameters[key] for key in ("Wax", "Waa", "Wya", "ba", "by")]
    z = np.concatenate([Waa, Wax], axis=1) @ np.concatenate([a_prev, xt])  # one product for both
    a_next = np.tanh(z + ba)
    return a_next, softmax(Wya @ a_next + by), (a_next, a_prev, xt, parameters)
""",
    "lstm_forward": """def lstm_forward(x, a0, parameters):
    a, c = a0, np.zeros(a0.shape)
    states, cells, outputs, caches = [], [], [], []
    for t in range(x.shape[2]):
        a, c, y, cache = lstm_cell_forward(x[..., t], a, c, parameters)
        for kept, value in ((states, a), (cells, c), (outputs, y), (caches, cache)):
            kept.append(value)
    return np.stack(states, 2), np.stack(outputs, 2), np.stack(cells, 2), (caches, x)
""",
    "rnn_backward": """def rnn_backward(da, caches):
    steps, x = caches
    back, found = np.zeros_like(da[:, :, 0]), []
    for t in range(len(steps))[::-1]:
        found.insert(0, rnn_cell_backward(da[:, :, t] + back, steps[t]))
        back = found[0]["da_prev"]
    gradients = {name: sum(step[name] for step in found) for name in ("dWax", "dWaa", "dba")}
    gradients["dx"] = np.stack([step["dxt"] for step in found], axis=2)
    gradients["da0"] = back
    return gradients
""",
}
MISTAKES = {
    "lstm_forward": """def lstm_forward(x, a0, parameters):
    caches = []
    n_x, m, T_x = x.shape
    n_y, n_a = parameters["Wy"].shape
    a = np.zeros((n_a, m, T_x))
    c = a
    y = np.zeros((n_y, m, T_x))
    a_next = a0
    c_next = np.zeros(a_next.shape)
    for t in range(T_x):
        a_next, c_next, yt, cache = lstm_cell_forward(x[:, :, t], a_next, c_next, parameters)
        a[:, :, t] = a_next
        y[:, :, t] = yt
        c[:, :, t] = c_next
        caches.append(cache)
    return a, y, c, (caches, x)
""",
    "rnn_backward": """def rnn_backward(da, caches):
    caches, x = caches
    n_a, m, T_x = da.shape
    dx = np.zeros(x.shape)
    dWax, dWaa, dba = np.zeros((n_a, x.shape[0])), np.zeros((n_a, n_a)), np.zeros((n_a, 1))
    for t in reversed(range(T_x)):
        gradients = rnn_cell_backward(da[:, :, t], caches[t])
        dx[:, :, t] = gradients["dxt"]
        dWax += gradients["dWax"]
        dWaa += gradients["dWaa"]
        dba += gradients["dba"]
    return {"dx": dx, "da0": gradients["da_prev"], "dWax": dWax, "dWaa": dWaa, "dba": dba}
""",
}
RAISES = {
    "lstm_cell_forward": """def lstm_cell_forward(xt, a_prev, c_prev, parameters):
    concat = np.concatenate(a_prev, xt)
    ft = sigmoid(parameters["Wf"] @ concat + parameters["bf"])
    it = sigmoid(parameters["Wi"] @ concat + parameters["bi"])
    cct = np.tanh(parameters["Wc"] @ concat + parameters["bc"])
    c_next = ft * c_prev + it * cct
    ot = sigmoid(parameters["Wo"] @ concat + parameters["bo"])
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)
""",
    "rnn_backward": """def rnn_backward(da, caches):
    caches, x = caches
    gradients = {"dx": np.zeros(x.shape), "dWax": 0, "dWaa": 0, "dba": 0}
    carried = 0
    for t in reversed(range(x.shape[2])):
        step = rnn_cell_backward(da[:, :, t] + carried, caches[t])
        gradients["dx"][:, :, t] = step["dx"]
        for name in ("dWax", "dWaa", "dba"):
            gradients[name] = gradients[name] + step[name]
        carried = step["da_prev"]
    return {**gradients, "da0": carried}
""",
}
SHIFT = 5
SCORES = {
    "right": 100,
    "style": 100,
    "mistake": 87.5418,
    "unfinished": 45,
    "raises": 75,
    "overwrites": 87.5418,
}
TOLD = {
    "mistake": {"lstm_forward": "one_array_for_both_states", "rnn_backward": "nothing_comes_back_through_time"},
    "overwrites": {"lstm_forward": "one_array_for_both_states", "rnn_backward": "nothing_comes_back_through_time"},
}
