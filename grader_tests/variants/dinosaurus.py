"""Right versions of the exercises of the assignment "dinosaurus", in the styles in which people write them."""

import copy

from gradedescent import variant


# --- clip


@variant("clip")
def clipped_copies(gradients, maxValue):
    return {name: np.clip(gradient, -maxValue, maxValue) for name, gradient in gradients.items()}


@variant("clip")
def clip_by_two_comparisons(gradients, maxValue):
    gradients = copy.deepcopy(gradients)
    for name in gradients:
        gradients[name][gradients[name] > maxValue] = maxValue
        gradients[name][gradients[name] < -maxValue] = -maxValue
    return gradients


@variant("clip")
def clip_by_loops(gradients, maxValue):
    clipped = {}
    for name in sorted(gradients):
        rows, columns = gradients[name].shape
        clipped[name] = np.zeros((rows, columns))
        for i in range(rows):
            for j in range(columns):
                clipped[name][i, j] = max(-maxValue, min(maxValue, float(gradients[name][i, j])))
    return clipped


@variant("clip")
def clip_by_minimum_and_maximum(gradients, maxValue):
    return dict([(name, np.maximum(np.minimum(value, maxValue), -maxValue)) for name, value in gradients.items()])


@variant("clip")
def clip_by_sign_and_size(gradients, maxValue):
    for name in gradients:
        gradients[name] = np.sign(gradients[name]) * np.minimum(np.abs(gradients[name]), maxValue)
    return gradients


@variant("clip")
def clip_by_where(gradients, maxValue):
    result = {}
    for name, g in gradients.items():
        result[name] = np.where(np.abs(g) <= maxValue, g, np.copysign(maxValue, g))
    return result


# --- sample


@variant("sample")
def seeded_anew_with_a_counter(parameters, char_to_ix, seed):
    Waa, Wax, Wya = parameters["Waa"], parameters["Wax"], parameters["Wya"]
    by, b = parameters["by"], parameters["b"]
    x = np.zeros((by.shape[0], 1))
    a_prev = np.zeros((Waa.shape[1], 1))
    indices = []
    idx = -1
    counter = 0
    while idx != char_to_ix["\n"] and counter != 50:
        a = np.tanh(np.dot(Wax, x) + np.dot(Waa, a_prev) + b)
        y = softmax(np.dot(Wya, a) + by)
        np.random.seed(counter + seed)
        idx = np.random.choice(list(range(by.shape[0])), p=y.ravel())
        indices.append(idx)
        x = np.zeros((by.shape[0], 1))
        x[idx] = 1
        a_prev = a
        seed += 1
        counter += 1
    if counter == 50:
        indices.append(char_to_ix["\n"])
    return indices


@variant("sample")
def by_a_generator(parameters, char_to_ix, seed):
    rng = np.random.default_rng(seed)
    n_a, n_x = parameters["Wax"].shape
    x, a, indices = np.zeros((n_x, 1)), np.zeros((n_a, 1)), []
    for _ in range(50):
        a = np.tanh(parameters["Wax"] @ x + parameters["Waa"] @ a + parameters["b"])
        y = softmax(parameters["Wya"] @ a + parameters["by"])
        index = int(rng.choice(n_x, p=y[:, 0]))
        indices += [index]
        if index == char_to_ix["\n"]:
            break
        x = np.eye(n_x)[:, [index]]
    else:
        indices += [char_to_ix["\n"]]
    return indices


@variant("sample")
def by_running_sums(parameters, char_to_ix, seed):
    random = np.random.RandomState(seed)
    a, row, indices = np.zeros(len(parameters["b"])), None, []
    while len(indices) < 50 and (not indices or indices[-1] != char_to_ix["\n"]):
        inputs = 0 if row is None else parameters["Wax"][:, row]
        a = np.tanh(inputs + parameters["Waa"] @ a + parameters["b"].ravel())
        z = parameters["Wya"] @ a + parameters["by"].ravel()
        powers = np.exp(z - z.max())
        sums = np.cumsum(powers / powers.sum())
        row = min(int(np.searchsorted(sums, random.rand(), side="right")), len(sums) - 1)
        indices.append(row)
    if indices[-1] != char_to_ix["\n"]:
        indices.append(char_to_ix["\n"])
    return indices


@variant("sample")
def by_multinomial(parameters, char_to_ix, seed):
    np.random.seed(seed)
    newline = char_to_ix["\n"]

    def step(x, a):
        a = np.tanh(parameters["Wax"].dot(x) + parameters["Waa"].dot(a) + parameters["b"])
        y = softmax(parameters["Wya"].dot(a) + parameters["by"]).flatten()
        return a, np.random.multinomial(1, y / (y.sum() * (1 + 1e-12)))

    drawn, a = np.zeros(len(parameters["by"])), np.zeros((parameters["Waa"].shape[0], 1))
    indices = []
    while len(indices) < 50:
        a, drawn = step(drawn.reshape(-1, 1), a)
        indices.append(np.argmax(drawn))
        if drawn[newline]:
            return indices
    indices.append(newline)
    return indices


@variant("sample")
def by_gumbel_noise(parameters, char_to_ix, seed):
    rng = np.random.RandomState(seed)
    p, indices = parameters, []
    x, a = np.zeros(p["by"].shape), np.zeros(p["b"].shape)
    while len(indices) != 50:
        a = np.tanh(p["Wax"] @ x + p["Waa"] @ a + p["b"])
        z = p["Wya"] @ a + p["by"]
        winner = np.argmax(z + rng.gumbel(size=z.shape))
        indices.append(winner.item())
        if winner == char_to_ix["\n"]:
            break
        x = np.zeros(p["by"].shape)
        x[winner, 0] = 1.0
    if indices[-1] != char_to_ix["\n"]:
        indices.append(char_to_ix["\n"])
    return indices


@variant("sample")
def by_recursion(parameters, char_to_ix, seed):
    np.random.seed(seed)
    n_a, n_x = parameters["Wax"].shape
    newline = char_to_ix["\n"]

    def rest(x, a, left):
        if left == 0:
            return [newline]
        a = np.tanh(parameters["Wax"] @ x + parameters["Waa"] @ a + parameters["b"])
        y = softmax(parameters["Wya"] @ a + parameters["by"])
        index = np.random.choice(np.arange(n_x), p=y.reshape(n_x))
        if index == newline:
            return [index]
        x = np.zeros((n_x, 1))
        x[index] = 1
        return [index] + rest(x, a, left - 1)

    return rest(np.zeros((n_x, 1)), np.zeros((n_a, 1)), 50)


@variant("sample")
def all_numbers_drawn_first(parameters, char_to_ix, seed):
    rolls = np.random.default_rng([seed, 7]).random(50)
    one_hot = np.identity(len(char_to_ix))
    x, a, indices = np.zeros((len(char_to_ix), 1)), np.zeros_like(parameters["b"]), []
    for roll in rolls:
        a = np.tanh(parameters["Waa"] @ a + parameters["Wax"] @ x + parameters["b"])
        y = softmax(parameters["by"] + parameters["Wya"] @ a)
        total, index = 0.0, -1
        while total <= roll and index < len(y) - 1:
            index += 1
            total += float(y[index, 0])
        indices.append(index)
        if index == char_to_ix["\n"]:
            return indices
        x = one_hot[index].reshape(-1, 1)
    indices.append(char_to_ix["\n"])
    return indices


# --- optimize


@variant("optimize")
def update_by_hand(X, Y, a_prev, parameters, learning_rate=0.01):
    loss, cache = rnn_forward(X, Y, a_prev, parameters)
    gradients, a = rnn_backward(X, Y, parameters, cache)
    gradients = clip(gradients, maxValue=5)
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * gradients["d" + name]
    return loss, gradients, a[-1]


@variant("optimize")
def named_arguments(X, Y, a_prev, parameters, learning_rate=0.01):
    loss, cache = rnn_forward(X=X, Y=Y, a_prev=a_prev, parameters=parameters)
    gradients, states = rnn_backward(X=X, Y=Y, parameters=parameters, cache=cache)
    gradients = clip(gradients=gradients, maxValue=5.0)
    update_parameters(parameters=parameters, gradients=gradients, learning_rate=learning_rate)
    return [loss, gradients, states[len(X) - 1]]


@variant("optimize")
def result_of_clip_not_needed(X, Y, a_prev, parameters, learning_rate=0.01):
    loss, cache = rnn_forward(X, Y, a_prev, parameters)
    gradients, a = rnn_backward(X, Y, parameters, cache)
    clip(gradients, 5)  # one that works in place
    parameters.update(update_parameters(parameters, gradients, learning_rate))
    return loss, gradients, a[len(Y) - 1]


@variant("optimize")
def clipped_on_the_spot(X, Y, a_prev, parameters, learning_rate=0.01):
    L, cache = rnn_forward(X, Y, a_prev, parameters)
    grads, a = rnn_backward(X, Y, parameters, cache)
    grads = {k: np.clip(v, -5, 5) for k, v in grads.items()}
    for k in ("Waa", "Wax", "Wya", "b", "by"):
        parameters[k] += -learning_rate * grads["d" + k]
    return np.float64(L), grads, a[len(a) - 1]


@variant("optimize")
def step_on_a_copy_put_back(X, Y, a_prev, parameters, learning_rate=0.01):
    loss, cache = rnn_forward(X, Y, a_prev, parameters)
    gradients, a = rnn_backward(X, Y, parameters, cache)
    gradients = clip(gradients, 5)
    new = update_parameters(copy.deepcopy(parameters), gradients, learning_rate)
    for name, value in new.items():
        parameters[name][:] = value
    return loss, gradients, a[-1]


@variant("optimize")
def gradients_in_another_order(X, Y, a_prev, parameters, learning_rate=0.01):
    loss, cache = rnn_forward(X, Y, a_prev, parameters)
    gradients, a = rnn_backward(X, Y, parameters, cache)
    last = a[len(X) - 1].copy()
    clipped = clip(dict(sorted(gradients.items())), 5)
    parameters = update_parameters(parameters, clipped, learning_rate)
    return loss, clipped, last


# --- model


@variant("model")
def all_examples_first(data, ix_to_char, char_to_ix, num_iterations=35000, n_a=50, dino_names=7, vocab_size=27):
    examples = shuffled_names(data)
    parameters = initialize_parameters(n_a, vocab_size, vocab_size)
    loss, a_prev = first_loss(examples, vocab_size), np.zeros((n_a, 1))
    coded = [[char_to_ix[c] for c in name] for name in examples]
    for j in range(num_iterations):
        name = coded[j % len(coded)]
        X, Y = [None] + name, name + [char_to_ix["\n"]]
        curr_loss, _, a_prev = optimize(X, Y, a_prev, parameters)
        loss = smooth(loss, curr_loss)
    return parameters


@variant("model")
def own_update(data, ix_to_char, char_to_ix, num_iterations=35000, n_a=50, dino_names=7, vocab_size=27):
    examples = shuffled_names(data)
    parameters = initialize_parameters(n_a, vocab_size, vocab_size)
    loss, a_prev = first_loss(examples, vocab_size), np.zeros((n_a, 1))
    for j in range(num_iterations):
        index = j
        while index >= len(examples):
            index -= len(examples)
        X = [None]
        for letter in examples[index]:
            X.append(char_to_ix[letter])
        Y = X[1:]
        Y.append(char_to_ix["\n"])
        curr_loss, cache = rnn_forward(X, Y, a_prev, parameters)
        gradients, a = rnn_backward(X, Y, parameters, cache)
        parameters = update_parameters(parameters, clip(gradients, 5), 0.01)
        a_prev = a[-1]
        loss = smooth(loss, curr_loss)
        if j % 2000 == 0:
            print(j, loss, [sample(parameters, char_to_ix, seed) for seed in range(dino_names)])
    return parameters


@variant("model")
def names_go_round(data, ix_to_char, char_to_ix, num_iterations=35000, n_a=50, dino_names=7, vocab_size=27):
    import itertools

    parameters = initialize_parameters(n_a, vocab_size, vocab_size)
    a_prev = np.zeros((n_a, 1))
    for name in itertools.islice(itertools.cycle(shuffled_names(data)), num_iterations):
        Y = list(map(char_to_ix.get, name + "\n"))
        _, _, a_prev = optimize([None] + Y[:-1], Y, a_prev, parameters, learning_rate=0.01)
    return parameters


@variant("model")
def epochs_of_names(data, ix_to_char, char_to_ix, num_iterations=35000, n_a=50, dino_names=7, vocab_size=27):
    examples = shuffled_names(data)
    parameters = initialize_parameters(n_a, vocab_size, vocab_size)
    a_prev, j = np.zeros((n_a, 1)), 0
    while True:
        for example in examples:
            if j == num_iterations:
                return parameters
            X = [None] + [char_to_ix[c] for c in example]
            Y = X[1:] + [char_to_ix["\n"]]
            loss, grads, a_prev = optimize(X, Y, a_prev, parameters)
            j += 1


@variant("model")
def one_array_for_the_state(data, ix_to_char, char_to_ix, num_iterations=35000, n_a=50, dino_names=7, vocab_size=27):
    examples = shuffled_names(data)
    parameters = initialize_parameters(n_a, vocab_size, vocab_size)
    loss, a_prev = first_loss(examples, vocab_size), np.zeros((n_a, 1))
    newline = char_to_ix["\n"]
    for j in range(num_iterations):
        name = examples[divmod(j, len(examples))[1]]
        letters = np.array([char_to_ix[c] for c in name])
        Y = np.append(letters, newline).tolist()
        X = [None, *letters.tolist()]
        result = optimize(X, Y, a_prev, parameters)
        curr_loss = result[0]
        a_prev[...] = result[2]
        loss = smooth(loss, curr_loss)
        if j % 2000 == 0:
            for seed in range(dino_names):
                print(as_name(sample(parameters, char_to_ix, seed), ix_to_char))
    return parameters
