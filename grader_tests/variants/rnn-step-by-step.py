"""Right versions of the exercises of the assignment "rnn-step-by-step", in the styles in which people write them."""

import copy

from gradedescent import variant


def _affine(parameters, gate, stack):
    return parameters["W" + gate].dot(stack) + parameters["b" + gate]


def _logistic(z):
    return 1 / (1 + np.exp(-z))


# --- rnn_cell_forward


@variant("rnn_cell_forward")
def cell_by_one_stack(xt, a_prev, parameters):
    W = np.hstack((parameters["Waa"], parameters["Wax"]))
    a_next = np.tanh(W @ np.vstack((a_prev, xt)) + parameters["ba"])
    yt_pred = softmax(parameters["Wya"] @ a_next + parameters["by"])
    return (a_next, yt_pred, (a_next, a_prev, xt, parameters))


@variant("rnn_cell_forward")
def cell_example_by_example(xt, a_prev, parameters):
    n_a, m = a_prev.shape
    a_next = np.zeros((n_a, m))
    yt_pred = np.zeros((parameters["by"].shape[0], m))
    for i in range(m):
        z = np.dot(parameters["Waa"], a_prev[:, i]) + np.dot(parameters["Wax"], xt[:, i]) + parameters["ba"][:, 0]
        a_next[:, i] = np.tanh(z)
        yt_pred[:, i] = softmax((np.dot(parameters["Wya"], a_next[:, i]) + parameters["by"][:, 0]).reshape(-1, 1))[:, 0]
    return a_next, yt_pred, [a_next, a_prev, xt, parameters]


@variant("rnn_cell_forward")
def cell_by_einsum(xt, a_prev, parameters):
    p = parameters
    z = np.einsum("ax,xm->am", p["Wax"], xt) + np.einsum("ab,bm->am", p["Waa"], a_prev) + p["ba"]
    a_next = (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
    scores = np.exp(p["Wya"] @ a_next + p["by"])
    return a_next, scores / scores.sum(axis=0), (a_next, a_prev, xt, p)


@variant("rnn_cell_forward")
def cell_in_place(xt, a_prev, parameters):
    a_next = parameters["Wax"] @ xt
    a_next += parameters["Waa"] @ a_prev
    a_next += parameters["ba"]
    np.tanh(a_next, out=a_next)
    scores = parameters["Wya"] @ a_next
    scores += parameters["by"]
    return a_next, softmax(scores), (a_next, a_prev, xt, copy.deepcopy(parameters))


@variant("rnn_cell_forward")
def cell_by_unpacking(xt, a_prev, parameters):
    Wax, Waa, Wya, ba, by = (parameters[key] for key in "Wax Waa Wya ba by".split())
    cache = ((a_next := np.tanh(ba + Waa @ a_prev + Wax @ xt)), a_prev, xt, parameters)
    return a_next, softmax(by + Wya @ a_next), cache


# --- rnn_forward


@variant("rnn_forward")
def forward_by_stacking(x, a0, parameters):
    states, outputs, caches = [a0], [], []
    for t in range(x.shape[2]):
        a, y, cache = rnn_cell_forward(x[:, :, t], states[-1], parameters)
        states.append(a)
        outputs.append(y)
        caches.append(cache)
    return np.stack(states[1:], axis=2), np.stack(outputs, axis=-1), (caches, x)


@variant("rnn_forward")
def forward_over_moved_axes(x, a0, parameters):
    a, steps = a0, []
    for xt in np.moveaxis(x, 2, 0):
        steps.append(rnn_cell_forward(xt, a, parameters))
        a = steps[-1][0]
    a_all, y_all, caches = zip(*steps)
    return np.dstack(a_all), np.dstack(y_all), [list(caches), x]


@variant("rnn_forward")
def forward_without_the_cell(x, a0, parameters):
    p = parameters
    n_a, m, T = a0.shape[0], x.shape[1], x.shape[-1]
    a = np.empty((n_a, m, T))
    caches = []
    for t in range(T):
        before = a0 if t == 0 else a[:, :, t - 1]
        a[:, :, t] = np.tanh(p["Wax"] @ x[:, :, t] + p["Waa"] @ before + p["ba"])
        caches.append((a[:, :, t], before, x[:, :, t], p))
    y = np.stack([softmax(p["Wya"] @ a[:, :, t] + p["by"]) for t in range(T)], axis=2)
    return a, y, (caches, x)


@variant("rnn_forward")
def forward_with_a_while(x, a0, parameters):
    n_y, n_a = parameters["Wya"].shape
    a = np.zeros((n_a, x.shape[1], x.shape[2]))
    y = np.zeros((n_y,) + x.shape[1:])
    caches, state, t = [], a0.copy(), 0
    while t < x.shape[2]:
        state, y[..., t], cache = rnn_cell_forward(x[..., t], state, parameters)
        a[..., t] = state
        caches += [cache]
        t += 1
    return a, y, (caches, x)


@variant("rnn_forward")
def forward_with_a_longer_array(x, a0, parameters):
    n_x, m, T_x = x.shape
    a = np.zeros((a0.shape[0], m, T_x + 1))
    a[:, :, 0] = a0
    y_pred = np.zeros((len(parameters["by"]), m, T_x))
    caches = []
    for t in range(T_x):
        a[:, :, t + 1], y_pred[:, :, t], cache = rnn_cell_forward(x[:, :, t], a[:, :, t], parameters)
        caches.append(cache)
    return a[:, :, 1:], y_pred, (caches, x)


# --- lstm_cell_forward


@variant("lstm_cell_forward")
def lstm_by_a_helper(xt, a_prev, c_prev, parameters):
    stack = np.vstack([a_prev, xt])
    ft, it, ot = (_logistic(_affine(parameters, gate, stack)) for gate in "fio")
    cct = np.tanh(_affine(parameters, "c", stack))
    c_next = np.add(np.multiply(ft, c_prev), np.multiply(it, cct))
    a_next = np.multiply(ot, np.tanh(c_next))
    cache = (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)
    return a_next, c_next, softmax(_affine(parameters, "y", a_next)), cache


@variant("lstm_cell_forward")
def lstm_by_one_matrix(xt, a_prev, c_prev, parameters):
    n_a = a_prev.shape[0]
    W = np.concatenate([parameters["W" + gate] for gate in "fioc"])
    b = np.concatenate([parameters["b" + gate] for gate in "fioc"])
    z = W @ np.concatenate((a_prev, xt), axis=0) + b
    ft, it, ot = np.split(sigmoid(z[: 3 * n_a]), 3)
    cct = np.tanh(z[3 * n_a :])
    c_next = ft * c_prev + it * cct
    a_next = ot * np.tanh(c_next)
    yt = softmax(parameters["Wy"] @ a_next + parameters["by"])
    return a_next, c_next, yt, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)


@variant("lstm_cell_forward")
def lstm_by_split_weights(xt, a_prev, c_prev, parameters):
    n_a = len(a_prev)

    def inside(gate):
        W = parameters["W" + gate]
        return W[:, :n_a] @ a_prev + W[:, n_a:] @ xt + parameters["b" + gate]

    ft, it, ot, cct = sigmoid(inside("f")), sigmoid(inside("i")), sigmoid(inside("o")), np.tanh(inside("c"))
    c_next = it * cct
    c_next += ft * c_prev
    a_next = np.tanh(c_next) * ot
    return (
        a_next,
        c_next,
        softmax(parameters["Wy"] @ a_next + parameters["by"]),
        [a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters],
    )


@variant("lstm_cell_forward")
def lstm_example_by_example(xt, a_prev, c_prev, parameters):
    p, m = parameters, xt.shape[1]
    n_a, n_y = a_prev.shape[0], p["by"].shape[0]
    ft, it, cct, ot, c_next, a_next = (np.zeros((n_a, m)) for _ in range(6))
    yt_pred = np.zeros((n_y, m))
    for i in range(m):
        s = np.r_[a_prev[:, i], xt[:, i]]
        ft[:, i] = _logistic(p["Wf"] @ s + p["bf"][:, 0])
        it[:, i] = _logistic(p["Wi"] @ s + p["bi"][:, 0])
        cct[:, i] = np.tanh(p["Wc"] @ s + p["bc"][:, 0])
        ot[:, i] = _logistic(p["Wo"] @ s + p["bo"][:, 0])
        for j in range(n_a):
            c_next[j, i] = ft[j, i] * c_prev[j, i] + it[j, i] * cct[j, i]
            a_next[j, i] = ot[j, i] * np.tanh(c_next[j, i])
        e = np.exp(p["Wy"] @ a_next[:, i] + p["by"][:, 0])
        yt_pred[:, i] = e / e.sum()
    return a_next, c_next, yt_pred, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)


@variant("lstm_cell_forward")
def lstm_by_half_tanh(xt, a_prev, c_prev, parameters):
    s = np.append(a_prev, xt, axis=0)
    gate = {g: (1 + np.tanh((parameters["W" + g] @ s + parameters["b" + g]) / 2)) / 2 for g in "fio"}
    cct = np.tanh(parameters["Wc"] @ s + parameters["bc"])
    c = gate["f"] * c_prev + gate["i"] * cct
    a = gate["o"] * np.tanh(c)
    cache = (a, c, a_prev, c_prev, gate["f"], gate["i"], cct, gate["o"], xt, parameters)
    return a, c, softmax(parameters["Wy"] @ a + parameters["by"]), cache


# --- lstm_forward


@variant("lstm_forward")
def lstm_by_stacking(x, a0, parameters):
    a, c, found = a0, np.zeros_like(a0), []
    for t in range(x.shape[2]):
        found.append(lstm_cell_forward(x[:, :, t], a, c, parameters))
        a, c = found[-1][:2]
    a, c, y, caches = (list(each) for each in zip(*found))
    return np.stack(a, 2), np.stack(y, 2), np.stack(c, 2), (caches, x)


@variant("lstm_forward")
def lstm_reads_states_from_slices(x, a0, parameters):
    n_y, n_a = parameters["Wy"].shape
    m, T = x.shape[1:]
    a, c, y, caches = np.zeros((n_a, m, T)), np.zeros((n_a, m, T)), np.zeros((n_y, m, T)), []
    for t in range(T):
        before = (a0, np.zeros((n_a, m))) if t == 0 else (a[:, :, t - 1], c[:, :, t - 1])
        a[:, :, t], c[:, :, t], y[:, :, t], cache = lstm_cell_forward(x[:, :, t], *before, parameters)
        caches.append(cache)
    return a, y, c, (caches, x)


@variant("lstm_forward")
def lstm_over_a_transposed_series(x, a0, parameters):
    a, c = a0, a0 * 0.0
    A, C, Y, caches = [], [], [], []
    for xt in x.transpose(2, 0, 1):
        a, c, y, cache = lstm_cell_forward(xt, a, c, parameters)
        A.append(a), C.append(c), Y.append(y), caches.append(cache)
    return np.dstack(A), np.dstack(Y), np.dstack(C), [caches, x]


@variant("lstm_forward")
def lstm_with_its_own_cell(x, a0, parameters):
    def cell(xt, a, c):
        s = np.vstack((a, xt))
        f, i, o = (_logistic(_affine(parameters, gate, s)) for gate in "fio")
        candidate = np.tanh(_affine(parameters, "c", s))
        c_new = f * c + i * candidate
        a_new = o * np.tanh(c_new)
        return a_new, c_new, (a_new, c_new, a, c, f, i, candidate, o, xt, parameters)

    a, c, caches = a0, np.zeros(a0.shape), []
    for t in range(x.shape[2]):
        a, c, cache = cell(x[:, :, t], a, c)
        caches.append(cache)
    states = np.stack([cache[0] for cache in caches], axis=-1)
    cells = np.stack([cache[1] for cache in caches], axis=-1)
    outputs = np.stack([softmax(_affine(parameters, "y", cache[0])) for cache in caches], axis=-1)
    return states, outputs, cells, (caches, x)


@variant("lstm_forward")
def lstm_with_longer_arrays(x, a0, parameters):
    n_x, m, T_x = x.shape
    a, c = np.zeros((len(a0), m, T_x + 1)), np.zeros((len(a0), m, T_x + 1))
    y, a[:, :, 0], caches = np.zeros((len(parameters["by"]), m, T_x)), a0, []
    for t in range(T_x):
        a[:, :, t + 1], c[:, :, t + 1], y[:, :, t], cache = lstm_cell_forward(
            x[:, :, t], a[:, :, t], c[:, :, t], parameters
        )
        caches.append(cache)
    return a[:, :, 1:], y, c[:, :, 1:], (caches, x)


# --- rnn_cell_backward


@variant("rnn_cell_backward")
def back_with_the_state_computed_anew(da_next, cache):
    _, a_prev, xt, p = cache
    z = p["Wax"] @ xt + p["Waa"] @ a_prev + p["ba"]
    dz = da_next / np.cosh(z) ** 2
    gradients = dict(dxt=p["Wax"].T @ dz, da_prev=p["Waa"].T @ dz)
    gradients.update(dWax=dz @ xt.T, dWaa=dz @ a_prev.T, dba=dz.sum(1, keepdims=True))
    return gradients


@variant("rnn_cell_backward")
def back_by_einsum(da_next, cache):
    a_next, a_prev, xt, p = cache
    dz = np.einsum("am,am->am", da_next, (1 - a_next) * (1 + a_next))
    return {
        "dba": np.einsum("am->a", dz)[:, None],
        "dWaa": np.einsum("am,bm->ab", dz, a_prev),
        "dWax": np.einsum("am,xm->ax", dz, xt),
        "da_prev": np.einsum("ab,am->bm", p["Waa"], dz),
        "dxt": np.einsum("ax,am->xm", p["Wax"], dz),
    }


@variant("rnn_cell_backward")
def back_example_by_example(da_next, cache):
    a_next, a_prev, xt, p = cache
    gradients = {"dxt": np.zeros(xt.shape), "da_prev": np.zeros(a_prev.shape)}
    gradients |= {"d" + name: np.zeros(p[name].shape) for name in ("Wax", "Waa", "ba")}
    for i in range(xt.shape[1]):
        dz = [(1 - a * a) * d for a, d in zip(a_next[:, i], da_next[:, i])]
        gradients["dxt"][:, i] = p["Wax"].T @ dz
        gradients["da_prev"][:, i] = p["Waa"].T @ dz
        gradients["dWax"] += np.outer(dz, xt[:, i])
        gradients["dWaa"] += np.outer(dz, a_prev[:, i])
        gradients["dba"][:, 0] += dz
    return gradients


@variant("rnn_cell_backward")
def back_through_one_stack(da_next, cache):
    a_next, a_prev, xt, p = cache
    n_a = a_prev.shape[0]
    dz = (1 - np.square(a_next)) * da_next
    both = np.hstack([p["Waa"], p["Wax"]])
    d_stack, d_both = both.T @ dz, dz @ np.vstack([a_prev, xt]).T
    return {
        "da_prev": d_stack[:n_a],
        "dxt": d_stack[n_a:],
        "dWaa": d_both[:, :n_a],
        "dWax": d_both[:, n_a:],
        "dba": dz @ np.ones((dz.shape[1], 1)),
    }


@variant("rnn_cell_backward")
def back_in_place_with_more_entries(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    da_next *= 1 - a_next**2
    return {
        "dtanh": da_next,
        "dxt": np.dot(parameters["Wax"].T, da_next),
        "da_prev": np.dot(parameters["Waa"].T, da_next),
        "dWax": np.matmul(da_next, xt.T),
        "dWaa": np.matmul(da_next, a_prev.T),
        "dba": np.sum(da_next, 1).reshape(-1, 1),
    }


# --- rnn_backward


@variant("rnn_backward")
def rnn_back_in_place(da, caches):
    steps, x = caches
    dx, total = np.zeros_like(x), {"dWax": 0, "dWaa": 0, "dba": 0}
    for t in range(len(steps) - 1, -1, -1):
        g = rnn_cell_backward(da[:, :, t], steps[t])
        dx[:, :, t] = g["dxt"]
        if t > 0:
            da[:, :, t - 1] += g["da_prev"]
        total = {name: value + g[name] for name, value in total.items()}
    return {"dx": dx, "da0": g["da_prev"], **total}


@variant("rnn_backward")
def rnn_back_over_reversed_lists(da, caches):
    back, found = 0.0, []
    for direct, cache in zip(np.moveaxis(da, 2, 0)[::-1], caches[0][::-1]):
        found.append(rnn_cell_backward(direct + back, cache))
        back = found[-1]["da_prev"]
    sums = {name: sum(g[name] for g in found) for name in ("dWax", "dWaa", "dba")}
    return dict(dx=np.dstack([g["dxt"] for g in reversed(found)]), da0=back, **sums)


@variant("rnn_backward")
def rnn_back_without_the_cell(da, caches):
    steps, x = caches
    p = steps[0][3]
    dz, back = np.zeros(da.shape), np.zeros(da.shape[:2])
    for t in reversed(range(da.shape[2])):
        dz[:, :, t] = (1 - steps[t][0] ** 2) * (da[:, :, t] + back)
        back = p["Waa"].T @ dz[:, :, t]
    before = np.stack([cache[1] for cache in steps], axis=2)
    return {
        "dx": np.einsum("ax,amt->xmt", p["Wax"], dz),
        "da0": back,
        "dWax": np.einsum("amt,xmt->ax", dz, x),
        "dWaa": np.einsum("amt,bmt->ab", dz, before),
        "dba": dz.sum(axis=(1, 2))[:, np.newaxis],
    }


@variant("rnn_backward")
def rnn_back_by_recursion(da, caches):
    steps, x = caches

    def back_from(t, carried):
        if t < 0:
            return {"da0": carried, "dx": [], "dWax": 0, "dWaa": 0, "dba": 0}
        g = rnn_cell_backward(da[:, :, t] + carried, steps[t])
        rest = back_from(t - 1, g["da_prev"])
        rest["dx"].append(g["dxt"])
        for name in ("dWax", "dWaa", "dba"):
            rest[name] = rest[name] + g[name]
        return rest

    found = back_from(len(steps) - 1, np.zeros(da[:, :, 0].shape))
    found["dx"] = np.stack(found["dx"], axis=2)
    return found


@variant("rnn_backward")
def rnn_back_with_all_states_kept(da, caches):
    steps, x = caches
    n_a, m, T = da.shape
    coming = np.zeros((n_a, m, T + 1))
    g = [None] * T
    for t in range(T)[::-1]:
        g[t] = rnn_cell_backward(da[:, :, t] + coming[:, :, t + 1], steps[t])
        coming[:, :, t] = g[t]["da_prev"]
    gradients = {"dx": np.stack([each["dxt"] for each in g], -1), "da0": coming[:, :, 0], "da_prev": coming}
    for name in ["dWax", "dWaa", "dba"]:
        gradients[name] = np.sum([each[name] for each in g], axis=0)
    return gradients


# --- lstm_cell_backward


@variant("lstm_cell_backward")
def lstm_back_with_names(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
    n_a, n_x = a_prev.shape[0], xt.shape[0]
    th = np.tanh(c_next)
    dot = da_next * th * (ot - ot**2)
    dcct = (dc_next * it + ot * (1 - th**2) * it * da_next) * (1 - cct**2)
    dit = (dc_next * cct + ot * (1 - th**2) * cct * da_next) * it * (1 - it)
    dft = (dc_next * c_prev + ot * (1 - th**2) * c_prev * da_next) * ft * (1 - ft)
    s = np.concatenate((a_prev, xt)).T
    Wf, Wi, Wc, Wo = (parameters["W" + gate] for gate in "fico")
    da_prev = Wf[:, :n_a].T @ dft + Wi[:, :n_a].T @ dit + Wc[:, :n_a].T @ dcct + Wo[:, :n_a].T @ dot
    dxt = Wf[:, n_a:].T @ dft + Wi[:, n_a:].T @ dit + Wc[:, n_a:].T @ dcct + Wo[:, n_a:].T @ dot
    dc_prev = dc_next * ft + ot * (1 - th**2) * ft * da_next

    def total(d):
        return np.sum(d, axis=1).reshape(n_a, 1)

    return {
        "dxt": dxt,
        "da_prev": da_prev,
        "dc_prev": dc_prev,
        "dWf": dft @ s,
        "dbf": total(dft),
        "dWi": dit @ s,
        "dbi": total(dit),
        "dWc": dcct @ s,
        "dbc": total(dcct),
        "dWo": dot @ s,
        "dbo": total(dot),
    }


@variant("lstm_cell_backward")
def lstm_back_by_one_matrix(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, f, i, g, o, xt, p = cache
    n_a = a_prev.shape[0]
    dc = dc_next + da_next * o / np.cosh(c_next) ** 2
    dz = np.vstack(
        [dc * c_prev * f * (1 - f), dc * g * i * (1 - i), dc * i * (1 - g * g), da_next * np.tanh(c_next) * o * (1 - o)]
    )
    W = np.vstack([p["W" + gate] for gate in "fico"])
    ds, dW, db = W.T @ dz, dz @ np.vstack([a_prev, xt]).T, dz.sum(axis=1, keepdims=True)
    gradients = {"da_prev": ds[:n_a], "dxt": ds[n_a:], "dc_prev": dc * f}
    for gate, weights, bias in zip("fico", np.split(dW, 4), np.split(db, 4)):
        gradients["dW" + gate], gradients["db" + gate] = weights, bias
    return gradients


@variant("lstm_cell_backward")
def lstm_back_example_by_example(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, p = cache
    n_a, m = a_prev.shape
    g = {"dxt": np.zeros(xt.shape), "da_prev": np.zeros((n_a, m)), "dc_prev": np.zeros((n_a, m))}
    for gate in "fico":
        g["dW" + gate], g["db" + gate] = np.zeros(p["W" + gate].shape), np.zeros((n_a, 1))
    for k in range(m):
        f, i, c, o = ft[:, k], it[:, k], cct[:, k], ot[:, k]
        th = np.tanh(c_next[:, k])
        dc = dc_next[:, k] + da_next[:, k] * o * (1 - th * th)
        inside = {
            "f": dc * c_prev[:, k] * f * (1 - f),
            "i": dc * c * i * (1 - i),
            "c": dc * i * (1 - c * c),
            "o": da_next[:, k] * th * o * (1 - o),
        }
        s = np.concatenate([a_prev[:, k], xt[:, k]])
        for gate, dz in inside.items():
            g["dW" + gate] += np.outer(dz, s)
            g["db" + gate][:, 0] += dz
            g["da_prev"][:, k] += p["W" + gate][:, :n_a].T @ dz
            g["dxt"][:, k] += p["W" + gate][:, n_a:].T @ dz
        g["dc_prev"][:, k] = dc * f
    return g


@variant("lstm_cell_backward")
def lstm_back_with_gates_computed_anew(da_next, dc_next, cache):
    _, _, a_prev, c_prev, _, _, _, _, xt, p = cache
    s = np.r_[a_prev, xt]
    f, i, o = (_logistic(_affine(p, gate, s)) for gate in "fio")
    candidate = np.tanh(_affine(p, "c", s))
    shown = np.tanh(f * c_prev + i * candidate)
    dc = dc_next + da_next * o * (1 - shown**2)
    slopes = {
        "o": da_next * shown * o * (1 - o),
        "c": dc * i * (1 - candidate**2),
        "i": dc * candidate * i * (1 - i),
        "f": dc * c_prev * f * (1 - f),
    }
    ds = np.zeros(s.shape)
    gradients = {}
    for gate, slope in slopes.items():
        ds += p["W" + gate].T.dot(slope)
        gradients["dW" + gate] = slope.dot(s.T)
        gradients["db" + gate] = slope.sum(axis=1)[:, None]
    gradients["da_prev"], gradients["dxt"] = np.vsplit(ds, [len(a_prev)])
    gradients["dc_prev"] = f * dc
    return gradients


@variant("lstm_cell_backward")
def lstm_back_by_einsum(da_next, dc_next, cache):
    a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, p = cache
    dc = dc_next + da_next * (ot - ot * np.tanh(c_next) ** 2)
    dz = np.stack(
        [dc * c_prev * ft * (1 - ft), dc * cct * it * (1 - it), dc * it * (1 - cct**2), da_next * a_next * (1 - ot)]
    )
    W = np.stack([p["Wf"], p["Wi"], p["Wc"], p["Wo"]])
    ds = np.einsum("gas,gam->sm", W, dz)
    dW = np.einsum("gam,sm->gas", dz, np.concatenate([a_prev, xt]))
    gradients = {f"dW{gate}": dW[k] for k, gate in enumerate("fico")}
    gradients.update({f"db{gate}": dz[k].sum(axis=-1, keepdims=True) for k, gate in enumerate("fico")})
    return {**gradients, "dc_prev": dc * ft, "da_prev": ds[: a_prev.shape[0]], "dxt": ds[a_prev.shape[0] :], "dc": dc}


# --- lstm_backward


@variant("lstm_backward")
def lstm_backward_in_place(da, caches):
    steps, x = caches
    dc = np.zeros(da.shape[:2])
    dx = np.empty(x.shape)
    total = {}
    for t in range(da.shape[2] - 1, -1, -1):
        g = lstm_cell_backward(da[:, :, t], dc, steps[t])
        dc, dx[:, :, t] = g.pop("dc_prev"), g.pop("dxt")
        back = g.pop("da_prev")
        if t:
            da[:, :, t - 1] += back
        total = {name: total.get(name, 0.0) + value for name, value in g.items()}
    return {**total, "da0": back, "dx": dx}


@variant("lstm_backward")
def lstm_backward_over_reversed_lists(da, caches):
    back, found = (0.0, np.zeros(da.shape[:2])), []
    for direct, cache in zip(reversed(da.transpose(2, 0, 1)), reversed(caches[0])):
        found.insert(0, lstm_cell_backward(direct + back[0], back[1], cache))
        back = found[0]["da_prev"], found[0]["dc_prev"]
    sums = {f"d{kind}{gate}": np.sum([g[f"d{kind}{gate}"] for g in found], axis=0) for kind in "Wb" for gate in "fico"}
    return {"dx": np.stack([g["dxt"] for g in found], axis=2), "da0": back[0], **sums}


@variant("lstm_backward")
def lstm_backward_line_by_line(da, caches):
    (caches, x) = caches
    (a1, c1, a0, c0, f1, i1, cc1, o1, x1, parameters) = caches[0]
    n_a, m, T_x = da.shape
    n_x, m = x1.shape
    dx = np.zeros((n_x, m, T_x))
    da_prevt = np.zeros((n_a, m))
    dc_prevt = np.zeros((n_a, m))
    dWf, dWi, dWc, dWo = (np.zeros((n_a, n_a + n_x)) for _ in range(4))
    dbf, dbi, dbc, dbo = (np.zeros((n_a, 1)) for _ in range(4))
    for t in reversed(range(T_x)):
        gradients = lstm_cell_backward(da[:, :, t] + da_prevt, dc_prevt, caches[t])
        da_prevt = gradients["da_prev"]
        dc_prevt = gradients["dc_prev"]
        dx[:, :, t] = gradients["dxt"]
        dWf += gradients["dWf"]
        dWi += gradients["dWi"]
        dWc += gradients["dWc"]
        dWo += gradients["dWo"]
        dbf += gradients["dbf"]
        dbi += gradients["dbi"]
        dbc += gradients["dbc"]
        dbo += gradients["dbo"]
    return {
        "dx": dx,
        "da0": da_prevt,
        "dWf": dWf,
        "dbf": dbf,
        "dWi": dWi,
        "dbi": dbi,
        "dWc": dWc,
        "dbc": dbc,
        "dWo": dWo,
        "dbo": dbo,
    }


@variant("lstm_backward")
def lstm_backward_with_all_states_kept(da, caches):
    steps, x = caches
    n_a, m, T = da.shape
    coming, cells = np.zeros((T + 1, n_a, m)), np.zeros((T + 1, n_a, m))
    dx, total = np.zeros_like(x), None
    for t in range(T)[::-1]:
        g = lstm_cell_backward(da[..., t] + coming[t + 1], cells[t + 1], steps[t])
        coming[t], cells[t], dx[..., t] = g["da_prev"], g["dc_prev"], g["dxt"]
        own = {name: value for name, value in g.items() if name[:2] in ("dW", "db")}
        total = own if total is None else {name: total[name] + own[name] for name in own}
    total["dx"], total["da0"] = dx, coming[0]
    return total


@variant("lstm_backward")
def lstm_backward_by_recursion(da, caches):
    steps, x = caches

    def back_from(t, da_back, dc_back):
        g = lstm_cell_backward(da[:, :, t] + da_back, dc_back, steps[t])
        if t == 0:
            return {**g, "dx": g["dxt"][:, :, None], "da0": g["da_prev"]}
        rest = back_from(t - 1, g["da_prev"], g["dc_prev"])
        for name in [f"d{kind}{gate}" for kind in "Wb" for gate in "fico"]:
            rest[name] = rest[name] + g[name]
        rest["dx"] = np.concatenate([rest["dx"], g["dxt"][:, :, None]], axis=2)
        return rest

    zeros = np.zeros(da.shape[:2])
    return back_from(len(steps) - 1, zeros, zeros)
