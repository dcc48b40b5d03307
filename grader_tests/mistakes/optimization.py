"""Wrong versions of the exercises of the assignment "optimization", as people write them, and the hints they get."""

from gradedescent import mistake


# --- update_parameters_with_gd


@mistake("update_parameters_with_gd", hint="A step of descent goes against the gradient: look at its sign.", seen=1)
def ascends(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] + learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] + learning_rate * grads["db" + str(l)]
    return parameters


@mistake("update_parameters_with_gd", hint="Every layer has weights and biases: which of them take a step here?")
def biases_not_updated(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
    return parameters


@mistake(
    "update_parameters_with_gd",
    hint="One layer stays where it was. The end of a range is not part of it: is the last layer reached?",
)
def last_layer_not_updated(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters


@mistake(
    "update_parameters_with_gd",
    hint="One layer stays where it was: with which number does the loop begin, and which layer is meant by it?",
)
def first_layer_not_updated(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - learning_rate * grads["db" + str(l + 1)]
    return parameters


@mistake(
    "update_parameters_with_gd",
    hint="The keys number the layers from 1. Which is the first number that the loop puts into a key?",
)
def layers_counted_from_zero(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters


@mistake(
    "update_parameters_with_gd",
    hint="The loop asks for a layer that the network does not have. The dictionary holds two arrays a layer.",
)
def arrays_counted_as_layers(parameters, grads, learning_rate):
    L = len(parameters)
    for l in range(1, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters


@mistake(
    "update_parameters_with_gd",
    hint="The direction is right and the length is not: what decides how long a step is?",
)
def learning_rate_missing(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - grads["db" + str(l)]
    return parameters


@mistake(
    "update_parameters_with_gd",
    hint="The biases change their shape, because an array of another shape takes part: which gradient is theirs?",
)
def biases_with_gradient_of_weights(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["dW" + str(l)]
    return parameters


@mistake(
    "update_parameters_with_gd",
    hint="A step starts where the parameter is now: does its old value take part?",
)
def step_without_old_value(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = -learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = -learning_rate * grads["db" + str(l)]
    return parameters


@mistake(
    "update_parameters_with_gd",
    hint="A step starts from the parameter and goes along its gradient: what does it start from here?",
)
def step_from_gradient(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = grads["dW" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = grads["db" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters


@mistake(
    "update_parameters_with_gd",
    hint="What comes back is what went in. Giving an array a new name in a loop leaves the dictionary unchanged.",
)
def step_not_stored(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        W = parameters["W" + str(l)]
        b = parameters["b" + str(l)]
        W = W - learning_rate * grads["dW" + str(l)]
        b = b - learning_rate * grads["db" + str(l)]
    return parameters


@mistake(
    "update_parameters_with_gd",
    hint="Only the first layer moves: look at how far the return is indented.",
)
def returns_inside_loop(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
        return parameters


@mistake(
    "update_parameters_with_gd",
    hint="The result has the last layer alone: where is the new dictionary made, before the loop or in it?",
)
def result_made_anew_in_loop(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        updated = {}
        updated["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        updated["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return updated


# --- random_mini_batches


@mistake(
    "random_mini_batches",
    hint="The last mini-batch has the right size and the wrong columns: which ones have not been used before it?",
    seen=10,  # counted together with the next one
)
def tail_from_first_column(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation].reshape((1, m))
    num_complete_minibatches = m // mini_batch_size
    for k in range(num_complete_minibatches):
        mini_batch_X = shuffled_X[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batch_Y = shuffled_Y[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batches.append((mini_batch_X, mini_batch_Y))
    if m % mini_batch_size != 0:
        rest = m - num_complete_minibatches * mini_batch_size
        mini_batches.append((shuffled_X[:, 0:rest], shuffled_Y[:, 0:rest]))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="How many columns are left is one number, where they begin is another: which of them starts the last slice?",
    seen=10,
)
def tail_starts_at_remainder(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation].reshape((1, m))
    for k in range(m // mini_batch_size):
        mini_batch_X = shuffled_X[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batch_Y = shuffled_Y[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batches.append((mini_batch_X, mini_batch_Y))
    if m % mini_batch_size != 0:
        rest = m % mini_batch_size
        mini_batches.append((shuffled_X[:, rest:], shuffled_Y[:, rest:]))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="The last mini-batch repeats columns of the one before: after the loop, is its variable the last full"
    " mini-batch or the next one?",
)
def tail_repeats_full_batch(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation].reshape((1, m))
    num_complete_minibatches = m // mini_batch_size
    for k in range(num_complete_minibatches):
        mini_batch_X = shuffled_X[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batch_Y = shuffled_Y[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batches.append((mini_batch_X, mini_batch_Y))
    if m % mini_batch_size != 0:
        mini_batch_X = shuffled_X[:, k * mini_batch_size :]
        mini_batch_Y = shuffled_Y[:, k * mini_batch_size :]
        mini_batches.append((mini_batch_X, mini_batch_Y))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="With fewer examples than the size there is no full mini-batch, so the loop over them runs zero times: is its"
    " variable used after it?",
    seen=12,
)
def loop_variable_after_loop(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation].reshape((1, m))
    num_complete_minibatches = m // mini_batch_size
    for k in range(num_complete_minibatches):
        mini_batch_X = shuffled_X[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batch_Y = shuffled_Y[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batches.append((mini_batch_X, mini_batch_Y))
    if m % mini_batch_size != 0:
        mini_batch_X = shuffled_X[:, (k + 1) * mini_batch_size :]
        mini_batch_Y = shuffled_Y[:, (k + 1) * mini_batch_size :]
        mini_batches.append((mini_batch_X, mini_batch_Y))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="Some examples are in no mini-batch: what happens to the columns that are left after the full ones?",
)
def last_batch_dropped(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation]
    for k in range(m // mini_batch_size):
        mini_batch_X = shuffled_X[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batch_Y = shuffled_Y[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batches.append((mini_batch_X, mini_batch_Y))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="Consecutive mini-batches share columns: how far apart do two of them start?",
    seen=4,  # counted together with the next one
)
def batches_overlap(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation].reshape((1, m))
    num_complete_minibatches = m // mini_batch_size
    for k in range(num_complete_minibatches):
        mini_batches.append((shuffled_X[:, k : k + mini_batch_size], shuffled_Y[:, k : k + mini_batch_size]))
    if m % mini_batch_size != 0:
        end = num_complete_minibatches * mini_batch_size
        mini_batches.append((shuffled_X[:, end:], shuffled_Y[:, end:]))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="A full mini-batch is one example short: Python leaves the end of a slice out.",
    seen=4,
)
def slice_end_taken_as_included(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation].reshape((1, m))
    num_complete_minibatches = m // mini_batch_size
    for k in range(num_complete_minibatches):
        mini_batch_X = shuffled_X[:, k * mini_batch_size : (k + 1) * mini_batch_size - 1]
        mini_batch_Y = shuffled_Y[:, k * mini_batch_size : (k + 1) * mini_batch_size - 1]
        mini_batches.append((mini_batch_X, mini_batch_Y))
    if m % mini_batch_size != 0:
        end = num_complete_minibatches * mini_batch_size
        mini_batches.append((shuffled_X[:, end:], shuffled_Y[:, end:]))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="The number of full mini-batches depends on m and on the size: what does the loop count instead?",
)
def pair_length_as_batch_count(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled = (X[:, permutation], Y[:, permutation].reshape((1, m)))
    for k in range(len(shuffled)):
        mini_batch_X = shuffled[0][:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batch_Y = shuffled[1][:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batches.append((mini_batch_X, mini_batch_Y))
    if m % mini_batch_size != 0:
        end = len(shuffled) * mini_batch_size
        mini_batches.append((shuffled[0][:, end:], shuffled[1][:, end:]))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="An empty mini-batch comes last when the size divides m: how many mini-batches are there then?",
)
def empty_last_batch(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation].reshape((1, m))
    for k in range(m // mini_batch_size + 1):
        mini_batch_X = shuffled_X[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batch_Y = shuffled_Y[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batches.append((mini_batch_X, mini_batch_Y))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="The columns that are left come twice: does the loop already reach them before they are added after it?",
)
def tail_taken_twice(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation].reshape((1, m))
    for k in range(0, m, mini_batch_size):
        mini_batches.append((shuffled_X[:, k : k + mini_batch_size], shuffled_Y[:, k : k + mini_batch_size]))
    if m % mini_batch_size != 0:
        end = (m // mini_batch_size) * mini_batch_size
        mini_batches.append((shuffled_X[:, end:], shuffled_Y[:, end:]))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="The first shuffled columns are in no mini-batch: mini-batches are counted from 0.",
)
def first_batch_missing(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation].reshape((1, m))
    num_complete_minibatches = m // mini_batch_size
    for k in range(1, num_complete_minibatches):
        mini_batch_X = shuffled_X[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batch_Y = shuffled_Y[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batches.append((mini_batch_X, mini_batch_Y))
    if m % mini_batch_size != 0:
        end = num_complete_minibatches * mini_batch_size
        mini_batches.append((shuffled_X[:, end:], shuffled_Y[:, end:]))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="The examples come with the labels of others: are X and Y put into the same order?",
)
def labels_not_shuffled(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    for start in range(0, m, mini_batch_size):
        end = start + mini_batch_size
        mini_batches.append((shuffled_X[:, start:end], Y[:, start:end]))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="The examples come with the labels of others: each call of a random function gives a new order.",
)
def labels_shuffled_separately(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    shuffled_X = X[:, list(np.random.permutation(m))]
    shuffled_Y = Y[:, list(np.random.permutation(m))]
    for start in range(0, m, mini_batch_size):
        end = start + mini_batch_size
        mini_batches.append((shuffled_X[:, start:end], shuffled_Y[:, start:end]))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="The columns keep the order in which they came: are the slices taken from the shuffled arrays?",
)
def slices_of_unshuffled_data(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation]
    for start in range(0, m, mini_batch_size):
        end = start + mini_batch_size
        mini_batches.append((X[:, start:end], Y[:, start:end]))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="The same seed must give the same order in every call: where does the seed enter?",
)
def seed_not_used(X, Y, mini_batch_size=64, seed=0):
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation]
    for start in range(0, m, mini_batch_size):
        end = start + mini_batch_size
        mini_batches.append((shuffled_X[:, start:end], shuffled_Y[:, start:end]))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="Every seed gives the same order: is the argument used, or a number in its place?",
)
def seed_hard_coded(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(0)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation]
    for start in range(0, m, mini_batch_size):
        end = start + mini_batch_size
        mini_batches.append((shuffled_X[:, start:end], shuffled_Y[:, start:end]))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="Another generator of NumPy gives another order for the same seed: which two calls does the text name?",
)
def another_generator(X, Y, mini_batch_size=64, seed=0):
    rng = np.random.default_rng(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = rng.permutation(m)
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation]
    for start in range(0, m, mini_batch_size):
        end = start + mini_batch_size
        mini_batches.append((shuffled_X[:, start:end], shuffled_Y[:, start:end]))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="The mini-batches have one size whatever was asked for: look for a number in place of an argument.",
)
def size_hard_coded(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation]
    for start in range(0, m, 64):
        end = start + 64
        mini_batches.append((shuffled_X[:, start:end], shuffled_Y[:, start:end]))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="An example is a column of X: which entry of the shape says how many there are?",
)
def features_counted_as_examples(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[0]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation]
    for start in range(0, m, mini_batch_size):
        end = start + mini_batch_size
        mini_batches.append((shuffled_X[:, start:end], shuffled_Y[:, start:end]))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="A single list of numbers between the brackets picks rows: along which axis do the examples lie?",
)
def rows_shuffled(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[permutation]
    shuffled_Y = Y[permutation]
    for start in range(0, m, mini_batch_size):
        end = start + mini_batch_size
        mini_batches.append((shuffled_X[:, start:end], shuffled_Y[:, start:end]))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="The labels of a mini-batch lose an axis: what is the shape of Y after its row was picked by a number?",
)
def labels_without_row(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[0, permutation]
    for start in range(0, m, mini_batch_size):
        end = start + mini_batch_size
        mini_batches.append((shuffled_X[:, start:end], shuffled_Y[start:end]))
    return mini_batches


@mistake(
    "random_mini_batches",
    hint="One mini-batch comes back where several are expected: look at how far the return is indented.",
)
def returns_after_first_batch(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation]
    for start in range(0, m, mini_batch_size):
        end = start + mini_batch_size
        mini_batches.append((shuffled_X[:, start:end], shuffled_Y[:, start:end]))
        return mini_batches


# --- initialize_velocity


@mistake(
    "initialize_velocity",
    hint="A velocity belongs to a gradient: whose names do the keys of the result carry?",
)
def velocity_named_like_parameters(parameters):
    L = len(parameters) // 2
    v = {}
    for l in range(1, L + 1):
        v["W" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["b" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v


@mistake(
    "initialize_velocity",
    hint="The keys are the names of the gradients alone: does another letter stand before them?",
)
def velocity_symbol_in_keys(parameters):
    L = len(parameters) // 2
    v = {}
    for l in range(1, L + 1):
        v["vdW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["vdb" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v


@mistake(
    "initialize_velocity",
    hint="Weights and biases of a layer have different shapes: whose shape is used for the velocity of the biases?",
)
def bias_velocity_shaped_like_weights(parameters):
    L = len(parameters) // 2
    v = {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
    return v


@mistake(
    "initialize_velocity",
    hint="The layers of a network differ in size: is a shape looked up for each of them, or only once?",
)
def one_shape_for_all_layers(parameters):
    L = len(parameters) // 2
    v = {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W1"].shape)
        v["db" + str(l)] = np.zeros(parameters["b1"].shape)
    return v


@mistake("initialize_velocity", hint="Every layer has weights and biases: which of them have a velocity here?")
def bias_velocity_missing(parameters):
    L = len(parameters) // 2
    v = {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
    return v


@mistake(
    "initialize_velocity",
    hint="One layer has no velocity. The end of a range is not part of it: is the last layer reached?",
)
def velocity_of_last_layer_missing(parameters):
    L = len(parameters) // 2
    v = {}
    for l in range(1, L):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v


@mistake(
    "initialize_velocity",
    hint="One layer has no velocity: with which layer does the loop begin?",
)
def velocity_of_first_layer_missing(parameters):
    L = len(parameters) // 2
    v = {}
    for l in range(1, L):
        v["dW" + str(l + 1)] = np.zeros(parameters["W" + str(l + 1)].shape)
        v["db" + str(l + 1)] = np.zeros(parameters["b" + str(l + 1)].shape)
    return v


@mistake(
    "initialize_velocity",
    hint="The keys number the layers from 1. Which is the first number that the loop puts into a key?",
)
def velocity_layers_counted_from_zero(parameters):
    L = len(parameters) // 2
    v = {}
    for l in range(L):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v


@mistake(
    "initialize_velocity",
    hint="The layers are right and their velocities' keys are one off: from which number do the keys count?",
)
def velocity_keys_one_off(parameters):
    L = len(parameters) // 2
    v = {}
    for l in range(L):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l + 1)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l + 1)].shape)
    return v


@mistake(
    "initialize_velocity",
    hint="The loop asks for a layer that the network does not have. The dictionary holds two arrays a layer.",
)
def velocity_for_arrays_as_layers(parameters):
    L = len(parameters)
    v = {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v


@mistake(
    "initialize_velocity",
    hint="Only the last layer is left at the end: where is the dictionary made, before the loop or in it?",
)
def velocity_made_anew_in_loop(parameters):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v = {}
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v


@mistake(
    "initialize_velocity",
    hint="Only the first layer has a velocity: look at how far the return is indented.",
)
def velocity_returned_inside_loop(parameters):
    L = len(parameters) // 2
    v = {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
        return v


@mistake(
    "initialize_velocity",
    hint="Momentum starts at rest, before anything was averaged: which number fills the arrays?",
)
def velocity_of_ones(parameters):
    L = len(parameters) // 2
    v = {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.ones(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.ones(parameters["b" + str(l)].shape)
    return v


@mistake(
    "initialize_velocity",
    hint="Weights start at random numbers, but a velocity does not: what has been averaged before the first step?",
)
def random_velocity(parameters):
    L = len(parameters) // 2
    v = {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.random.randn(*parameters["W" + str(l)].shape) * 0.01
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v


@mistake(
    "initialize_velocity",
    hint="A velocity takes its shape from the parameter, not its values: what do the arrays hold at the start?",
)
def velocity_holds_parameters(parameters):
    L = len(parameters) // 2
    v = {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = parameters["W" + str(l)]
        v["db" + str(l)] = parameters["b" + str(l)]
    return v


@mistake(
    "initialize_velocity",
    hint="The velocity of the biases has one axis and must have two: biases are a column.",
)
def bias_velocity_without_column(parameters):
    L = len(parameters) // 2
    v = {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape[0])
    return v


@mistake(
    "initialize_velocity",
    hint="Rows and columns of the weights have changed places: a velocity has the shape that its weights have.",
)
def weight_velocity_transposed(parameters):
    L = len(parameters) // 2
    v = {}
    for l in range(1, L + 1):
        W, b = parameters["W" + str(l)], parameters["b" + str(l)]
        v["dW" + str(l)] = np.zeros((W.shape[1], W.shape[0]))
        v["db" + str(l)] = np.zeros((b.shape[0], 1))
    return v


@mistake(
    "initialize_velocity",
    hint="A velocity is an array with an entry for each entry of its parameter: is a single number enough?",
)
def velocity_is_a_number(parameters):
    L = len(parameters) // 2
    v = {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = 0
        v["db" + str(l)] = 0
    return v


# --- update_parameters_with_momentum


@mistake(
    "update_parameters_with_momentum",
    hint="The velocity is right, but the parameters don't move along it: what are they moved by?",
    seen=1,
)
def steps_along_gradient(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = beta * v["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)]
        v["db" + str(l)] = beta * v["db" + str(l)] + (1 - beta) * grads["db" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters, v


@mistake(
    "update_parameters_with_momentum",
    hint="A running average adds its two parts: look at the sign between the old velocity and the gradient.",
    seen=1,
)
def gradient_subtracted_from_velocity(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = beta * v["dW" + str(l)] - (1 - beta) * grads["dW" + str(l)]
        v["db" + str(l)] = beta * v["db" + str(l)] - (1 - beta) * grads["db" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * v["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * v["db" + str(l)]
    return parameters, v


@mistake(
    "update_parameters_with_momentum",
    hint="The biases change their shape, because an array of another shape takes part: which velocity is theirs?",
    seen=2,
)
def biases_along_velocity_of_weights(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = beta * v["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)]
        v["db" + str(l)] = beta * v["db" + str(l)] + (1 - beta) * grads["db" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * v["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * v["dW" + str(l)]
    return parameters, v


@mistake(
    "update_parameters_with_momentum",
    hint="The velocity of the biases changes its shape: which gradient goes into it?",
)
def bias_velocity_from_gradient_of_weights(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = beta * v["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)]
        v["db" + str(l)] = beta * v["db" + str(l)] + (1 - beta) * grads["dW" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * v["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * v["db" + str(l)]
    return parameters, v


@mistake(
    "update_parameters_with_momentum",
    hint="A step starts from the parameter: what does it start from here?",
    seen=1,
)
def momentum_step_from_gradient(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = beta * v["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)]
        v["db" + str(l)] = beta * v["db" + str(l)] + (1 - beta) * grads["db" + str(l)]
        parameters["W" + str(l)] = grads["dW" + str(l)] - learning_rate * v["dW" + str(l)]
        parameters["b" + str(l)] = grads["db" + str(l)] - learning_rate * v["db" + str(l)]
    return parameters, v


@mistake(
    "update_parameters_with_momentum",
    hint="The two weights of an average add up to one: is the gradient weighted when it enters the velocity?",
)
def gradient_not_weighted(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = beta * v["dW" + str(l)] + grads["dW" + str(l)]
        v["db" + str(l)] = beta * v["db" + str(l)] + grads["db" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * v["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * v["db" + str(l)]
    return parameters, v


@mistake(
    "update_parameters_with_momentum",
    hint="A large beta means a long memory: which part of the average does it belong to, the old or the new?",
)
def weights_of_average_swapped(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = (1 - beta) * v["dW" + str(l)] + beta * grads["dW" + str(l)]
        v["db" + str(l)] = (1 - beta) * v["db" + str(l)] + beta * grads["db" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * v["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * v["db" + str(l)]
    return parameters, v


@mistake(
    "update_parameters_with_momentum",
    hint="The velocity need not be zero when the function is called: does what it was before take part?",
)
def old_velocity_forgotten(parameters, grads, v, beta, learning_rate):
    v = initialize_velocity(parameters)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = beta * v["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)]
        v["db" + str(l)] = beta * v["db" + str(l)] + (1 - beta) * grads["db" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * v["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * v["db" + str(l)]
    return parameters, v


@mistake(
    "update_parameters_with_momentum",
    hint="In an average the old value loses weight with every step: does the old velocity?",
)
def old_velocity_never_decays(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = v["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)]
        v["db" + str(l)] = v["db" + str(l)] + (1 - beta) * grads["db" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * v["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * v["db" + str(l)]
    return parameters, v


@mistake(
    "update_parameters_with_momentum",
    hint="The parameters move along the new velocity: in which order are the two brought up to date?",
)
def steps_before_velocity_update(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * v["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * v["db" + str(l)]
        v["dW" + str(l)] = beta * v["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)]
        v["db" + str(l)] = beta * v["db" + str(l)] + (1 - beta) * grads["db" + str(l)]
    return parameters, v


@mistake(
    "update_parameters_with_momentum",
    hint="The velocity averages gradients, which point uphill: look at the sign of the step.",
)
def ascends_along_velocity(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = beta * v["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)]
        v["db" + str(l)] = beta * v["db" + str(l)] + (1 - beta) * grads["db" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] + learning_rate * v["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] + learning_rate * v["db" + str(l)]
    return parameters, v


@mistake(
    "update_parameters_with_momentum",
    hint="Some books put the learning rate into the velocity. Here the velocity is an average of gradients alone: where"
    " does the learning rate enter?",
)
def learning_rate_inside_velocity(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = beta * v["dW" + str(l)] + learning_rate * grads["dW" + str(l)]
        v["db" + str(l)] = beta * v["db" + str(l)] + learning_rate * grads["db" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - v["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - v["db" + str(l)]
    return parameters, v


@mistake(
    "update_parameters_with_momentum",
    hint="The velocity is right and the step is too long or too short: what scales a step?",
)
def momentum_without_learning_rate(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = beta * v["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)]
        v["db" + str(l)] = beta * v["db" + str(l)] + (1 - beta) * grads["db" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - v["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - v["db" + str(l)]
    return parameters, v


@mistake(
    "update_parameters_with_momentum",
    hint="The parameters move, but the velocity comes back as it came: the next step needs the new one.",
)
def velocity_not_stored(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v_dW = beta * v["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)]
        v_db = beta * v["db" + str(l)] + (1 - beta) * grads["db" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * v_dW
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * v_db
    return parameters, v


@mistake(
    "update_parameters_with_momentum",
    hint="Every value of beta gives the same velocity: is the argument used, or a number in its place?",
)
def beta_hard_coded(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = 0.9 * v["dW" + str(l)] + 0.1 * grads["dW" + str(l)]
        v["db" + str(l)] = 0.9 * v["db" + str(l)] + 0.1 * grads["db" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * v["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * v["db" + str(l)]
    return parameters, v


@mistake(
    "update_parameters_with_momentum",
    hint="Biases have a velocity and take a step as weights do: are both kinds in the loop?",
)
def momentum_for_weights_only(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = beta * v["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * v["dW" + str(l)]
    return parameters, v


@mistake(
    "update_parameters_with_momentum",
    hint="One layer stays where it was. The end of a range is not part of it: is the last layer reached?",
)
def momentum_without_last_layer(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L):
        v["dW" + str(l)] = beta * v["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)]
        v["db" + str(l)] = beta * v["db" + str(l)] + (1 - beta) * grads["db" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * v["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * v["db" + str(l)]
    return parameters, v


@mistake(
    "update_parameters_with_momentum",
    hint="The keys number the layers from 1. Which is the first number that the loop puts into a key?",
)
def momentum_layers_counted_from_zero(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        v["dW" + str(l)] = beta * v["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)]
        v["db" + str(l)] = beta * v["db" + str(l)] + (1 - beta) * grads["db" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * v["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * v["db" + str(l)]
    return parameters, v


@mistake(
    "update_parameters_with_momentum",
    hint="The result is a pair, and its order counts: which of the two dictionaries comes first?",
)
def velocity_returned_first(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = beta * v["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)]
        v["db" + str(l)] = beta * v["db" + str(l)] + (1 - beta) * grads["db" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * v["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * v["db" + str(l)]
    return v, parameters


@mistake(
    "update_parameters_with_momentum",
    hint="The next step continues from the velocity: does it come back beside the parameters?",
)
def velocity_not_returned(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = beta * v["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)]
        v["db" + str(l)] = beta * v["db" + str(l)] + (1 - beta) * grads["db" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * v["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * v["db" + str(l)]
    return parameters


# --- initialize_adam


@mistake(
    "initialize_adam",
    hint="Weights and biases of a layer have different shapes: whose shape is used for the averages of the biases?",
    seen=2,
)
def bias_averages_shaped_like_weights(parameters):
    L = len(parameters) // 2
    v, s = {}, {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        s["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        s["db" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
    return v, s


@mistake(
    "initialize_adam",
    hint="Only the last layer is left at the end: where are the dictionaries made, before the loop or in it?",
)
def averages_made_anew_in_loop(parameters):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v, s = {}, {}
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
        s["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        s["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v, s


@mistake(
    "initialize_adam",
    hint="An average belongs to a gradient: whose names do the keys of the two dictionaries carry?",
)
def averages_named_like_parameters(parameters):
    L = len(parameters) // 2
    v, s = {}, {}
    for l in range(1, L + 1):
        v["W" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["b" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
        s["W" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        s["b" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v, s


@mistake(
    "initialize_adam",
    hint="Both averages use the same keys, the names of the gradients: does the second one have names of its own?",
)
def second_average_with_other_keys(parameters):
    L = len(parameters) // 2
    v, s = {}, {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
        s["sdW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        s["sdb" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v, s


@mistake("initialize_adam", hint="The second dictionary stays empty: into which one do all the arrays go?")
def second_average_empty(parameters):
    L = len(parameters) // 2
    v, s = {}, {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v, s


@mistake(
    "initialize_adam",
    hint="The second dictionary has no biases: into which one does each of the four lines write?",
)
def second_average_of_biases_missing(parameters):
    L = len(parameters) // 2
    v, s = {}, {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
        s["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v, s


@mistake("initialize_adam", hint="Every layer has weights and biases: which of them have averages here?")
def averages_of_biases_missing(parameters):
    L = len(parameters) // 2
    v, s = {}, {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        s["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
    return v, s


@mistake(
    "initialize_adam",
    hint="One layer has no averages. The end of a range is not part of it: is the last layer reached?",
)
def averages_of_last_layer_missing(parameters):
    L = len(parameters) // 2
    v, s = {}, {}
    for l in range(1, L):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
        s["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        s["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v, s


@mistake(
    "initialize_adam",
    hint="The keys number the layers from 1. Which is the first number that the loop puts into a key?",
)
def averages_layers_counted_from_zero(parameters):
    L = len(parameters) // 2
    v, s = {}, {}
    for l in range(L):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
        s["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        s["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v, s


@mistake(
    "initialize_adam",
    hint="The loop asks for a layer that the network does not have. The dictionary holds two arrays a layer.",
)
def averages_for_arrays_as_layers(parameters):
    L = len(parameters)
    v, s = {}, {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
        s["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        s["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v, s


@mistake("initialize_adam", hint="Only the first layer has averages: look at how far the return is indented.")
def averages_returned_inside_loop(parameters):
    L = len(parameters) // 2
    v, s = {}, {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
        s["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        s["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
        return v, s


@mistake(
    "initialize_adam",
    hint="Both averages start at the same number, since nothing has been averaged yet: which one fills the second?",
)
def second_average_of_ones(parameters):
    L = len(parameters) // 2
    v, s = {}, {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
        s["dW" + str(l)] = np.ones(parameters["W" + str(l)].shape)
        s["db" + str(l)] = np.ones(parameters["b" + str(l)].shape)
    return v, s


@mistake(
    "initialize_adam",
    hint="The averages take their shape from the parameters, not their values: what do they hold at the start?",
)
def averages_hold_parameters(parameters):
    L = len(parameters) // 2
    v, s = {}, {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = parameters["W" + str(l)]
        v["db" + str(l)] = parameters["b" + str(l)]
        s["dW" + str(l)] = parameters["W" + str(l)] ** 2
        s["db" + str(l)] = parameters["b" + str(l)] ** 2
    return v, s


@mistake(
    "initialize_adam",
    hint="The averages of the biases have one axis and must have two: biases are a column.",
)
def bias_averages_without_column(parameters):
    L = len(parameters) // 2
    v, s = {}, {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape[0])
        s["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        s["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape[0])
    return v, s


@mistake("initialize_adam", hint="Adam keeps two averages and one comes back: how many does the text ask for?")
def only_first_average_returned(parameters):
    L = len(parameters) // 2
    v, s = {}, {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
        s["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        s["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v


@mistake(
    "initialize_adam",
    hint="The result is a pair of two dictionaries, not one dictionary around them: look at what is returned.",
)
def averages_in_one_dict(parameters):
    L = len(parameters) // 2
    v, s = {}, {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
        s["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        s["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return {"v": v, "s": s}


# --- update_parameters_with_adam


@mistake(
    "update_parameters_with_adam",
    hint="Epsilon keeps the denominator away from zero: is it added before or after the root is taken?",
    seen=40,
    earns=0.5,
)
def epsilon_inside_root(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v_corrected[name] / np.sqrt(s_corrected[name] + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="Both averages start at zero and are too small in the first steps: is the one under the root corrected as"
    " well?",
    seen=14,
)
def second_average_not_corrected(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v_corrected[name] / (np.sqrt(s[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="Both averages start at zero and are too small in the first steps: is the one in the numerator corrected as"
    " well?",
)
def first_average_not_corrected(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="Both averages start at zero and are too small in the first steps: is each one corrected for the step t"
    " before it is used?",
)
def bias_correction_missing(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            step = v[name] / (np.sqrt(s[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="The corrections must fade as steps are taken: how does the number of steps enter them?",
    seen=8,
)
def correction_without_power(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1)
            s_corrected[name] = s[name] / (1 - beta2)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="The corrections are right in the second step alone: which number is the exponent?",
    seen=3,
)
def correction_exponent_hard_coded(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**2)
            s_corrected[name] = s[name] / (1 - beta2**2)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="The exponent in the corrections counts steps of training: what does it count here?",
    seen=1,
)
def layer_number_as_exponent(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**l)
            s_corrected[name] = s[name] / (1 - beta2**l)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="In the corrections beta and t form a power: in which operation do they meet here?",
)
def correction_with_product(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1 * t)
            s_corrected[name] = s[name] / (1 - beta2 * t)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="t is 1 at the first step already: is it counted up once more before it is used?",
)
def correction_exponent_one_ahead(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    t = t + 1
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="The averages are too small in the first steps: does the correction make them larger or smaller?",
)
def averages_multiplied_by_correction(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] * (1 - beta1**t)
            s_corrected[name] = s[name] * (1 - beta2**t)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="Each average has its own beta: which one does the average of the squares use, and which one its correction?",
    seen=4,
)
def beta1_for_second_average(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta1 * s[name] + (1 - beta1) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta1**t)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="Each average has its own beta: which one decides how long the average of the squares remembers?",
)
def beta1_in_update_of_second_average(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta1 * s[name] + (1 - beta1) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="Each average is corrected with its own beta: which one is used for the average of the squares?",
)
def beta1_in_second_correction(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta1**t)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="There are two betas and two averages: which one belongs to the gradients, and which one to their squares?",
)
def betas_swapped(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta2 * v[name] + (1 - beta2) * grads[name]
            s[name] = beta1 * s[name] + (1 - beta1) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta2**t)
            s_corrected[name] = s[name] / (1 - beta1**t)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="A beta near 1 means a long memory: which part of an average does it belong to, the old or the new?",
)
def weights_of_averages_swapped(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = (1 - beta1) * v[name] + beta1 * grads[name]
            s[name] = (1 - beta2) * s[name] + beta2 * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="The second average holds squares: what brings it back to the size of a gradient before the division?",
    seen=3,
)
def root_missing(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v_corrected[name] / (s_corrected[name] + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="The second average measures the size of the gradients, whatever their sign: what goes into it?",
)
def square_missing(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name]
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="The second average is made of squared gradients: the square of which array goes into it?",
    seen=2,
)
def second_average_from_velocity(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * v[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="In an average the old value loses weight with every step: does it in the second one?",
    seen=2,
)
def old_second_average_never_decays(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="The two weights of an average add up to one: is the new square weighted when it enters the second one?",
)
def new_squares_not_weighted(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="A step continues from the averages that it is given: do their old values take part?",
)
def old_averages_forgotten(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = (1 - beta1) * grads[name]
            s[name] = (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="The next step continues from the averages as they are before correction: which ones come back?",
)
def corrected_averages_returned(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v_corrected, s_corrected


@mistake(
    "update_parameters_with_adam",
    hint="The denominator is right, but the step goes along one gradient alone: what smooths the direction?",
)
def gradient_in_numerator(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    s_corrected = {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = grads[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="This is a step of momentum: where does the size of the gradients, the second average, enter?",
)
def denominator_missing(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected = {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            step = v_corrected[name]
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="A gradient that was always zero gives zero divided by zero: what prevents that?",
)
def epsilon_missing(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v_corrected[name] / np.sqrt(s_corrected[name])
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="Epsilon belongs to the denominator: what do the parentheses around it hold together?",
)
def epsilon_beside_fraction(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v_corrected[name] / np.sqrt(s_corrected[name]) + epsilon
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="Another epsilon changes nothing: is the argument used, or a number in its place?",
)
def epsilon_hard_coded(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + 1e-8)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="Moving both corrections into the learning rate is a known shortcut. It takes the correction away from the"
    " root, and changes what epsilon is added to.",
)
def corrections_in_learning_rate(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    rate = learning_rate * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            step = v[name] / (np.sqrt(s[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="The numerator averages gradients, which point uphill: look at the sign of the step.",
)
def adam_ascends(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] + learning_rate * step
    return parameters, v, s


@mistake("update_parameters_with_adam", hint="The direction is right and the length is not: what scales a step?")
def adam_without_learning_rate(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="Biases have averages and take a step as weights do: are both kinds in the loop?",
)
def adam_for_weights_only(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L + 1):
        for name in ["dW" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="One layer stays where it was. The end of a range is not part of it: is the last layer reached?",
)
def adam_without_last_layer(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(1, L):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="The keys number the layers from 1. Which is the first number that the loop puts into a key?",
)
def adam_layers_counted_from_zero(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(L):
        for name in ["dW" + str(l), "db" + str(l)]:
            v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
            s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
            v_corrected[name] = v[name] / (1 - beta1**t)
            s_corrected[name] = s[name] / (1 - beta2**t)
            step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
            parameters[name[1:]] = parameters[name[1:]] - learning_rate * step
    return parameters, v, s


@mistake(
    "update_parameters_with_adam",
    hint="The biases change their shape, because an array of another shape takes part: whose averages move them?",
)
def biases_with_averages_of_weights(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        dW, db = "dW" + str(l), "db" + str(l)
        v[dW] = beta1 * v[dW] + (1 - beta1) * grads[dW]
        v[db] = beta1 * v[db] + (1 - beta1) * grads[db]
        s[dW] = beta2 * s[dW] + (1 - beta2) * grads[dW] ** 2
        s[db] = beta2 * s[db] + (1 - beta2) * grads[db] ** 2
        v_hat = v[dW] / (1 - beta1**t)
        s_hat = s[dW] / (1 - beta2**t)
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * v_hat / (np.sqrt(s_hat) + epsilon)
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * v_hat / (np.sqrt(s_hat) + epsilon)
    return parameters, v, s


# --- update_lr


@mistake("update_lr", hint="Epoch 0 uses the first rate itself: does it take part?")
def initial_rate_missing(learning_rate0, epoch_num, decay_rate):
    return 1 / (1 + decay_rate * epoch_num)


@mistake("update_lr", hint="The rate is the same in every epoch: what becomes of the epoch and the decay rate?", seen=1)
def rate_stays_constant(learning_rate0, epoch_num, decay_rate):
    learning_rate = learning_rate0
    return learning_rate


@mistake(
    "update_lr",
    hint="The rates shrink too fast: does each call start from the first rate, or from that of the epoch before?",
)
def decay_compounded(learning_rate0, epoch_num, decay_rate):
    learning_rate = learning_rate0
    for epoch in range(1, epoch_num + 1):
        learning_rate = learning_rate / (1 + decay_rate * epoch)
    return learning_rate


@mistake(
    "update_lr",
    hint="The rates shrink by the same factor in each epoch: in the rule the epoch multiplies something, and is no"
    " exponent.",
)
def geometric_decay(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 / (1 + decay_rate) ** epoch_num


@mistake("update_lr", hint="Exponential decay is another schedule: in this one the first rate is divided by a sum.")
def exponential_decay(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 * np.exp(-decay_rate * epoch_num)


@mistake(
    "update_lr",
    hint="Powers of the decay rate are another schedule: in this one the first rate is divided by a sum.",
)
def decay_rate_as_base(learning_rate0, epoch_num, decay_rate):
    return decay_rate**epoch_num * learning_rate0


@mistake(
    "update_lr",
    hint="A late rate comes out negative: the rule divides, and a quotient of positive numbers stays positive.",
)
def linear_decay(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 * (1 - decay_rate * epoch_num)


@mistake("update_lr", hint="Every decay rate gives the same result: where does it enter?")
def decay_rate_ignored(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 / (1 + epoch_num)


@mistake("update_lr", hint="Every epoch has the same rate: where does the number of the epoch enter?")
def epoch_ignored(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 / (1 + decay_rate)


@mistake(
    "update_lr",
    hint="In epoch 0 the first rate is divided by zero: what is left of the denominator when the epoch is 0?",
)
def one_missing_in_denominator(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 / (decay_rate * epoch_num)


@mistake("update_lr", hint="The rate grows: Python divides before it adds, so which part is the denominator?")
def denominator_without_parentheses(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 / 1 + decay_rate * epoch_num


@mistake("update_lr", hint="The decay rate says how much each epoch counts: how are the two combined?")
def decay_added_to_epoch(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 / (1 + decay_rate + epoch_num)


@mistake("update_lr", hint="The rate grows from epoch to epoch: does the first rate get multiplied or divided?")
def multiplied_by_denominator(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 * (1 + decay_rate * epoch_num)


@mistake(
    "update_lr",
    hint="Epochs count from 0, and epoch 0 uses the first rate itself: is the number of the epoch changed before it is"
    " used?",
)
def epochs_counted_from_one(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 / (1 + decay_rate * (epoch_num + 1))


@mistake("update_lr", hint="The rates come out as whole numbers, most of them zero: which division is used?")
def whole_number_division(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 // (1 + decay_rate * epoch_num)


# --- schedule_lr_decay


@mistake(
    "schedule_lr_decay",
    hint="The rate must stay the same within an interval and changes in every epoch: is the number of intervals a"
    " whole one?",
    seen=3,
)
def floor_missing(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * (epoch_num / time_interval))


@mistake(
    "schedule_lr_decay",
    hint="The rate jumps back when an interval begins: is it the number of intervals that is used, or what is left"
    " over?",
)
def remainder_for_quotient(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * (epoch_num % time_interval))


@mistake(
    "schedule_lr_decay",
    hint="The rate falls in epoch 1, long before the first interval is over: which way does the quotient get rounded?",
)
def rounded_up(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * np.ceil(epoch_num / time_interval))


@mistake(
    "schedule_lr_decay",
    hint="The rate falls in the middle of an interval: an interval that is not over does not count yet.",
)
def rounded_to_nearest(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * round(epoch_num / time_interval))


@mistake(
    "schedule_lr_decay",
    hint="The first interval uses the first rate itself: how many intervals are over in epoch 0?",
)
def first_interval_counted_as_over(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * (np.floor(epoch_num / time_interval) + 1))


@mistake(
    "schedule_lr_decay",
    hint="The rate falls one epoch too early: epochs count from 0, so which is the first one after an interval?",
)
def falls_one_epoch_early(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * np.floor((epoch_num + 1) / time_interval))


@mistake(
    "schedule_lr_decay",
    hint="The rate falls one epoch too late: is the epoch itself counted when an interval ends with it?",
)
def falls_one_epoch_late(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    intervals = 0
    for epoch in range(1, epoch_num):
        if epoch % time_interval == 0:
            intervals += 1
    return learning_rate0 / (1 + decay_rate * intervals)


@mistake(
    "schedule_lr_decay",
    hint="The number of intervals is rounded down, and not its product with the decay rate: what do the brackets"
    " enclose?",
)
def floor_of_product(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + np.floor(decay_rate * epoch_num / time_interval))


@mistake("schedule_lr_decay", hint="A rate below 1 is rounded down to 0: what do the brackets enclose?")
def floor_of_rate(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return np.floor(learning_rate0 / (1 + decay_rate * epoch_num / time_interval))


@mistake(
    "schedule_lr_decay",
    hint="Every length of the intervals gives the same rates: is the argument used, or a number in its place?",
)
def interval_hard_coded(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * np.floor(epoch_num / 1000))


@mistake(
    "schedule_lr_decay",
    hint="The rate falls in every epoch, as in the exercise before: where does the length of the intervals enter?",
)
def interval_ignored(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * epoch_num)


@mistake(
    "schedule_lr_decay",
    hint="The rate is lowered for one epoch and then back at its first value: which epochs of an interval fulfil the"
    " condition?",
)
def lowered_only_at_multiples(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    learning_rate = learning_rate0
    if epoch_num % time_interval == 0:
        learning_rate = learning_rate0 / (1 + decay_rate * (epoch_num / time_interval))
    return learning_rate


@mistake(
    "schedule_lr_decay",
    hint="All later intervals keep the rate of the second one: how many intervals are over in them?",
)
def lowered_only_once(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    learning_rate = learning_rate0
    if epoch_num >= time_interval:
        learning_rate = learning_rate0 / (1 + decay_rate)
    return learning_rate


@mistake(
    "schedule_lr_decay",
    hint="How many intervals are over grows with the epoch: which number is divided by which?",
)
def quotient_reversed(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * np.floor(time_interval / epoch_num))


@mistake(
    "schedule_lr_decay",
    hint="In the first interval the rate is divided by zero: what is left of the denominator when no interval is over?",
)
def interval_one_missing_in_denominator(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (decay_rate * np.floor(epoch_num / time_interval))


@mistake("schedule_lr_decay", hint="The rate grows: Python divides before it adds, so which part is the denominator?")
def stairs_without_parentheses(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / 1 + decay_rate * np.floor(epoch_num / time_interval)


@mistake("schedule_lr_decay", hint="The first interval uses the first rate itself: does it take part?")
def stairs_without_initial_rate(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return 1 / (1 + decay_rate * np.floor(epoch_num / time_interval))


@mistake("schedule_lr_decay", hint="Every decay rate gives the same result: where does it enter?")
def stairs_without_decay_rate(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + np.floor(epoch_num / time_interval))


@mistake(
    "schedule_lr_decay",
    hint="Multiplying by the same factor after each interval is another schedule: in this one the first rate is"
    " divided by a sum.",
)
def stairs_of_equal_factors(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 * decay_rate ** np.floor(epoch_num / time_interval)


@mistake(
    "schedule_lr_decay",
    hint="The rate grows from interval to interval: does the first rate get multiplied or divided?",
)
def stairs_multiplied_by_denominator(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 * (1 + decay_rate * np.floor(epoch_num / time_interval))


@mistake("schedule_lr_decay", hint="The rate is the same in every epoch: what becomes of the epoch and the intervals?")
def rate_never_lowered(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0
