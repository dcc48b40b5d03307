"""Wrong versions of the exercises of the assignment "optimization", as people write them, and the hints they get."""

from gradedescent import mistake, solution, variant


# --- update_parameters_with_gd


@variant("update_parameters_with_gd")
def gd_over_layer_numbers(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters


gd_over_layer_numbers.mistake(
    "ascends",
    {"- learning_rate": "+ learning_rate"},
    hint="A step of descent goes against the gradient: look at its sign.",
    seen=1,
)
gd_over_layer_numbers.mistake(
    "biases_not_updated",
    {'"b" + str(l)': None},
    hint="Every layer has weights and biases: which of them take a step here?",
)
gd_over_layer_numbers.mistake(
    "last_layer_not_updated",
    {"L + 1": "L"},
    hint="One layer stays where it was. The end of a range is not part of it: is the last layer reached?",
)
gd_over_layer_numbers.mistake(
    "first_layer_not_updated",
    {"L + 1": "L", "str(l)": "str(l + 1)"},
    hint="One layer stays where it was: with which number does the loop begin, and which layer is meant by it?",
)
gd_over_layer_numbers.mistake(
    "layers_counted_from_zero",
    {"range(1, L + 1)": "range(L)"},
    hint="The keys number the layers from 1. Which is the first number that the loop puts into a key?",
)
gd_over_layer_numbers.mistake(
    "arrays_counted_as_layers",
    {"len(parameters) // 2": "len(parameters)"},
    hint="The loop asks for a layer that the network does not have. The dictionary holds two arrays a layer.",
)
gd_over_layer_numbers.mistake(
    "learning_rate_missing",
    {"learning_rate * grads": "grads"},
    hint="The direction is right and the length is not: what decides how long a step is?",
)
gd_over_layer_numbers.mistake(
    "biases_with_gradient_of_weights",
    {'"db"': '"dW"'},
    hint="The biases change their shape, because an array of another shape takes part: which gradient is theirs?",
)
gd_over_layer_numbers.mistake(
    "step_without_old_value",
    {'= parameters["W" + str(l)]': "=", '= parameters["b" + str(l)]': "="},
    hint="A step starts where the parameter is now: does its old value take part?",
)
gd_over_layer_numbers.mistake(
    "step_from_gradient",
    {"= parameters": "= grads", '["W" + str(l)] -': '["dW" + str(l)] -', '["b" + str(l)] -': '["db" + str(l)] -'},
    hint="A step starts from the parameter and goes along its gradient: what does it start from here?",
)


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


gd_over_layer_numbers.mistake(
    "returns_inside_loop",
    {"    return": "        return"},
    hint="Only the first layer moves: look at how far the return is indented.",
)


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


@variant("random_mini_batches")
def batches_and_a_rest(X, Y, mini_batch_size=64, seed=0):
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
        end = num_complete_minibatches * mini_batch_size
        mini_batches.append((shuffled_X[:, end:], shuffled_Y[:, end:]))
    return mini_batches


batches_and_a_rest.mistake(
    "tail_from_first_column",
    {"end =": "rest = m -", "[:, end:]": "[:, 0:rest]"},
    hint="The last mini-batch has the right size and the wrong columns: which ones have not been used before it?",
    seen=10,  # counted together with the next one
)
batches_and_a_rest.mistake(
    "every_batch_from_first_columns",
    {"k * mini_batch_size : (k + 1) * mini_batch_size": "0:mini_batch_size"},
    hint="All full mini-batches hold the same columns: what changes in the slice from one round to the next?",
    seen=1,
)


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


batches_and_a_rest.mistake(
    "tail_repeats_full_batch",
    {
        "end = num_complete_minibatches * mini_batch_size": (
            "mini_batch_X = shuffled_X[:, k * mini_batch_size :]\nmini_batch_Y = shuffled_Y[:, k * mini_batch_size :]"
        ),
        "shuffled_X[:, end:], shuffled_Y[:, end:]": "mini_batch_X, mini_batch_Y",
    },
    hint="The last mini-batch repeats columns of the one before: after the loop, is its variable the last full"
    " mini-batch or the next one?",
)
batches_and_a_rest.mistake(
    "loop_variable_after_loop",
    {
        "end = num_complete_minibatches * mini_batch_size": (
            "mini_batch_X = shuffled_X[:, (k + 1) * mini_batch_size :]\n"
            "mini_batch_Y = shuffled_Y[:, (k + 1) * mini_batch_size :]"
        ),
        "shuffled_X[:, end:], shuffled_Y[:, end:]": "mini_batch_X, mini_batch_Y",
    },
    hint="With fewer examples than the size there is no full mini-batch, so the loop over them runs zero times: is its"
    " variable used after it?",
    seen=12,
)


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


batches_and_a_rest.mistake(
    "batches_overlap",
    {
        "mini_batch_X = shuffled_X[:, k * mini_batch_size : (k + 1) * mini_batch_size]": (
            "mini_batches.append((shuffled_X[:, k : k + mini_batch_size], shuffled_Y[:, k : k + mini_batch_size]))"
        ),
        "mini_batch_Y": None,
    },
    hint="Consecutive mini-batches share columns: how far apart do two of them start?",
    seen=4,  # counted together with the next one
)
batches_and_a_rest.mistake(
    "slice_end_taken_as_included",
    {"(k + 1) * mini_batch_size": "(k + 1) * mini_batch_size - 1"},
    hint="A full mini-batch is one example short: Python leaves the end of a slice out.",
    seen=4,
)


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


batches_and_a_rest.mistake(
    "first_batch_missing",
    {"range(num_complete_minibatches)": "range(1, num_complete_minibatches)"},
    hint="The first shuffled columns are in no mini-batch: mini-batches are counted from 0.",
)


@variant("random_mini_batches")
def batches_by_their_start(X, Y, mini_batch_size=64, seed=0):
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


batches_by_their_start.mistake(
    "labels_not_shuffled",
    {"Y[:, permutation]": None, ", shuffled_Y": ", Y"},
    hint="The examples come with the labels of others: are X and Y put into the same order?",
)
batches_by_their_start.mistake(
    "labels_shuffled_separately",
    {
        "permutation = list(np.random.permutation(m))": "shuffled_X = X[:, list(np.random.permutation(m))]",
        "X[:, permutation]": None,
        "Y[:, permutation]": "Y[:, list(np.random.permutation(m))]",
    },
    hint="The examples come with the labels of others: each call of a random function gives a new order.",
)
batches_by_their_start.mistake(
    "slices_of_unshuffled_data",
    {"shuffled_X[:, start:end], shuffled_Y": "X[:, start:end], Y"},
    hint="The columns keep the order in which they came: are the slices taken from the shuffled arrays?",
)
batches_by_their_start.mistake(
    "seed_not_used",
    {"np.random.seed": None},
    hint="The same seed must give the same order in every call: where does the seed enter?",
)
batches_by_their_start.mistake(
    "seed_hard_coded",
    {"seed(seed)": "seed(0)"},
    hint="Every seed gives the same order: is the argument used, or a number in its place?",
)
batches_by_their_start.mistake(
    "another_generator",
    {"np.random.seed": "rng = np.random.default_rng", "list(np.random.permutation(m))": "rng.permutation(m)"},
    hint="Another generator of NumPy gives another order for the same seed: which two calls does the text name?",
)
batches_by_their_start.mistake(
    "size_hard_coded",
    {"mini_batch_size": "64"},
    hint="The mini-batches have one size whatever was asked for: look for a number in place of an argument.",
)
batches_by_their_start.mistake(
    "features_counted_as_examples",
    {"X.shape[1]": "X.shape[0]"},
    hint="An example is a column of X: which entry of the shape says how many there are?",
)
batches_by_their_start.mistake(
    "rows_shuffled",
    {":, permutation": "permutation"},
    hint="A single list of numbers between the brackets picks rows: along which axis do the examples lie?",
)
batches_by_their_start.mistake(
    "labels_without_row",
    {"Y[:, permutation]": "Y[0, permutation]", "shuffled_Y[:, start:end]": "shuffled_Y[start:end]"},
    hint="The labels of a mini-batch lose an axis: what is the shape of Y after its row was picked by a number?",
)
batches_by_their_start.mistake(
    "returns_after_first_batch",
    {"    return": "        return"},
    hint="One mini-batch comes back where several are expected: look at how far the return is indented.",
)


# --- initialize_velocity


@variant("initialize_velocity")
def velocity_over_layer_numbers(parameters):
    L = len(parameters) // 2
    v = {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v


velocity_over_layer_numbers.mistake(
    "velocity_named_like_parameters",
    {'"dW"': '"W"', '"db"': '"b"'},
    hint="A velocity belongs to a gradient: whose names do the keys of the result carry?",
)
velocity_over_layer_numbers.mistake(
    "velocity_symbol_in_keys",
    {'"dW"': '"vdW"', '"db"': '"vdb"'},
    hint="The keys are the names of the gradients alone: does another letter stand before them?",
)
velocity_over_layer_numbers.mistake(
    "bias_velocity_shaped_like_weights",
    {'"b"': '"W"'},
    hint="Weights and biases of a layer have different shapes: whose shape is used for the velocity of the biases?",
)
velocity_over_layer_numbers.mistake(
    "one_shape_for_all_layers",
    {'"W" + str(l)': '"W1"', '"b" + str(l)': '"b1"'},
    hint="The layers of a network differ in size: is a shape looked up for each of them, or only once?",
)
velocity_over_layer_numbers.mistake(
    "one_array_for_all_parameters",
    {'parameters["W" + str(l)]': 'parameters["W1"]', 'parameters["b" + str(l)]': 'parameters["W1"]'},
    hint="All velocities have the shape of the first weights: is an array made for each parameter?",
    seen=1,
)
velocity_over_layer_numbers.mistake(
    "bias_velocity_missing",
    {'"b" + str(l)': None},
    hint="Every layer has weights and biases: which of them have a velocity here?",
)
velocity_over_layer_numbers.mistake(
    "velocity_of_last_layer_missing",
    {"L + 1": "L"},
    hint="One layer has no velocity. The end of a range is not part of it: is the last layer reached?",
)
velocity_over_layer_numbers.mistake(
    "velocity_of_first_layer_missing",
    {"L + 1": "L", "str(l)": "str(l + 1)"},
    hint="One layer has no velocity: with which layer does the loop begin?",
)
velocity_over_layer_numbers.mistake(
    "velocity_layers_counted_from_zero",
    {"range(1, L + 1)": "range(L)"},
    hint="The keys number the layers from 1. Which is the first number that the loop puts into a key?",
)
velocity_over_layer_numbers.mistake(
    "velocity_keys_one_off",
    {"range(1, L + 1)": "range(L)", '"W" + str(l)': '"W" + str(l + 1)', '"b" + str(l)': '"b" + str(l + 1)'},
    hint="The layers are right and their velocities' keys are one off: from which number do the keys count?",
)
velocity_over_layer_numbers.mistake(
    "velocity_for_arrays_as_layers",
    {"len(parameters) // 2": "len(parameters)"},
    hint="The loop asks for a layer that the network does not have. The dictionary holds two arrays a layer.",
)
velocity_over_layer_numbers.mistake(
    "velocity_made_anew_in_loop",
    {"v = {}": None, 'v["dW" + str(l)]': 'v = {}\nv["dW" + str(l)]'},
    hint="Only the last layer is left at the end: where is the dictionary made, before the loop or in it?",
)
velocity_over_layer_numbers.mistake(
    "velocity_returned_inside_loop",
    {"    return v": "        return v"},
    hint="Only the first layer has a velocity: look at how far the return is indented.",
)
velocity_over_layer_numbers.mistake(
    "velocity_of_ones",
    {"np.zeros": "np.ones"},
    hint="Momentum starts at rest, before anything was averaged: which number fills the arrays?",
)
velocity_over_layer_numbers.mistake(
    "random_velocity",
    {'np.zeros(parameters["W" + str(l)].shape)': 'np.random.randn(*parameters["W" + str(l)].shape) * 0.01'},
    hint="Weights start at random numbers, but a velocity does not: what has been averaged before the first step?",
)
velocity_over_layer_numbers.mistake(
    "velocity_holds_parameters",
    {
        'np.zeros(parameters["W" + str(l)].shape)': 'parameters["W" + str(l)]',
        'np.zeros(parameters["b" + str(l)].shape)': 'parameters["b" + str(l)]',
    },
    hint="A velocity takes its shape from the parameter, not its values: what do the arrays hold at the start?",
)
velocity_over_layer_numbers.mistake(
    "bias_velocity_without_column",
    {'["b" + str(l)].shape': '["b" + str(l)].shape[0]'},
    hint="The velocity of the biases has one axis and must have two: biases are a column.",
)


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


velocity_over_layer_numbers.mistake(
    "velocity_is_a_number",
    {'np.zeros(parameters["W" + str(l)].shape)': "0", 'np.zeros(parameters["b" + str(l)].shape)': "0"},
    hint="A velocity is an array with an entry for each entry of its parameter: is a single number enough?",
)


# --- update_parameters_with_momentum


@variant("update_parameters_with_momentum")
def momentum_over_layer_numbers(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = beta * v["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)]
        v["db" + str(l)] = beta * v["db" + str(l)] + (1 - beta) * grads["db" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * v["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * v["db" + str(l)]
    return parameters, v


momentum_over_layer_numbers.mistake(
    "steps_along_gradient",
    {"learning_rate * v": "learning_rate * grads"},
    hint="The velocity is right, but the parameters don't move along it: what are they moved by?",
    seen=1,
)
momentum_over_layer_numbers.mistake(
    "gradient_subtracted_from_velocity",
    {"+ (1 - beta)": "- (1 - beta)"},
    hint="A running average adds its two parts: look at the sign between the old velocity and the gradient.",
    seen=1,
)
momentum_over_layer_numbers.mistake(
    "biases_along_velocity_of_weights",
    {'learning_rate * v["db" + str(l)]': 'learning_rate * v["dW" + str(l)]'},
    hint="The biases change their shape, because an array of another shape takes part: which velocity is theirs?",
    seen=2,
)
momentum_over_layer_numbers.mistake(
    "bias_velocity_from_gradient_of_weights",
    {'grads["db" + str(l)]': 'grads["dW" + str(l)]'},
    hint="The velocity of the biases changes its shape: which gradient goes into it?",
)
momentum_over_layer_numbers.mistake(
    "momentum_step_from_gradient",
    {"= parameters": "= grads", '["W" + str(l)] -': '["dW" + str(l)] -', '["b" + str(l)] -': '["db" + str(l)] -'},
    hint="A step starts from the parameter: what does it start from here?",
    seen=1,
)
momentum_over_layer_numbers.mistake(
    "bias_step_from_weights",
    {'parameters["b" + str(l)] -': 'parameters["W" + str(l)] -'},
    hint="The biases turn into weights: from which parameter does the step of a bias start?",
    seen=1,
)
momentum_over_layer_numbers.mistake(
    "gradient_not_weighted",
    {"(1 - beta) * grads": "grads"},
    hint="The two weights of an average add up to one: is the gradient weighted when it enters the velocity?",
)
momentum_over_layer_numbers.mistake(
    "weights_of_average_swapped",
    {"beta * v": "(1 - beta) * v", "(1 - beta)": "beta"},
    hint="A large beta means a long memory: which part of the average does it belong to, the old or the new?",
)
momentum_over_layer_numbers.mistake(
    "old_velocity_forgotten",
    {"L = len": "v = initialize_velocity(parameters)\nL = len"},
    hint="The velocity need not be zero when the function is called: does what it was before take part?",
)
momentum_over_layer_numbers.mistake(
    "old_velocity_never_decays",
    {"beta * v": "v"},
    hint="In an average the old value loses weight with every step: does the old velocity?",
)


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


momentum_over_layer_numbers.mistake(
    "ascends_along_velocity",
    {"- learning_rate": "+ learning_rate"},
    hint="The velocity averages gradients, which point uphill: look at the sign of the step.",
)
momentum_over_layer_numbers.mistake(
    "learning_rate_inside_velocity",
    {"(1 - beta)": "learning_rate", "learning_rate * v": "v"},
    hint="Some books put the learning rate into the velocity. Here the velocity is an average of gradients alone: where"
    " does the learning rate enter?",
)
momentum_over_layer_numbers.mistake(
    "momentum_without_learning_rate",
    {"learning_rate * v": "v"},
    hint="The velocity is right and the step is too long or too short: what scales a step?",
)


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


momentum_over_layer_numbers.mistake(
    "beta_hard_coded",
    {"beta * v": "0.9 * v", "(1 - beta)": "0.1"},
    hint="Every value of beta gives the same velocity: is the argument used, or a number in its place?",
)
momentum_over_layer_numbers.mistake(
    "momentum_for_weights_only",
    {'"db" + str(l)': None},
    hint="Biases have a velocity and take a step as weights do: are both kinds in the loop?",
)
momentum_over_layer_numbers.mistake(
    "momentum_without_last_layer",
    {"L + 1": "L"},
    hint="One layer stays where it was. The end of a range is not part of it: is the last layer reached?",
)
momentum_over_layer_numbers.mistake(
    "momentum_layers_counted_from_zero",
    {"range(1, L + 1)": "range(L)"},
    hint="The keys number the layers from 1. Which is the first number that the loop puts into a key?",
)
momentum_over_layer_numbers.mistake(
    "velocity_returned_first",
    {"parameters, v": "v, parameters"},
    hint="The result is a pair, and its order counts: which of the two dictionaries comes first?",
)
momentum_over_layer_numbers.mistake(
    "velocity_not_returned",
    {"parameters, v": "parameters"},
    hint="The next step continues from the velocity: does it come back beside the parameters?",
)


# --- initialize_adam


@variant("initialize_adam")
def averages_layer_by_layer(parameters):
    L = len(parameters) // 2
    v, s = {}, {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
        s["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        s["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v, s


averages_layer_by_layer.mistake(
    "bias_averages_shaped_like_weights",
    {'"b"': '"W"'},
    hint="Weights and biases of a layer have different shapes: whose shape is used for the averages of the biases?",
    seen=2,
)
averages_layer_by_layer.mistake(
    "one_shape_of_averages_for_all_layers",
    {'parameters["W" + str(l)]': 'parameters["W1"]', 'parameters["b" + str(l)]': 'parameters["b1"]'},
    hint="The layers of a network differ in size: is a shape looked up for each of them, or only once?",
    seen=1,
)
averages_layer_by_layer.mistake(
    "averages_made_anew_in_loop",
    {"v, s = {}, {}": None, 'v["dW" + str(l)]': 'v, s = {}, {}\nv["dW" + str(l)]'},
    hint="Only the last layer is left at the end: where are the dictionaries made, before the loop or in it?",
)
averages_layer_by_layer.mistake(
    "averages_named_like_parameters",
    {'"dW"': '"W"', '"db"': '"b"'},
    hint="An average belongs to a gradient: whose names do the keys of the two dictionaries carry?",
)
averages_layer_by_layer.mistake(
    "second_average_with_other_keys",
    {'s["dW" + str(l)]': 's["sdW" + str(l)]', 's["db" + str(l)]': 's["sdb" + str(l)]'},
    hint="Both averages use the same keys, the names of the gradients: does the second one have names of its own?",
)
averages_layer_by_layer.mistake(
    "second_average_empty",
    {'s["dW" + str(l)]': 'v["dW" + str(l)]', 's["db" + str(l)]': 'v["db" + str(l)]'},
    hint="The second dictionary stays empty: into which one do all the arrays go?",
)
averages_layer_by_layer.mistake(
    "second_average_of_biases_missing",
    {'s["db" + str(l)]': 'v["db" + str(l)]'},
    hint="The second dictionary has no biases: into which one does each of the four lines write?",
)
averages_layer_by_layer.mistake(
    "averages_of_biases_missing",
    {'"b" + str(l)': None},
    hint="Every layer has weights and biases: which of them have averages here?",
)
averages_layer_by_layer.mistake(
    "averages_of_last_layer_missing",
    {"L + 1": "L"},
    hint="One layer has no averages. The end of a range is not part of it: is the last layer reached?",
)
averages_layer_by_layer.mistake(
    "averages_layers_counted_from_zero",
    {"range(1, L + 1)": "range(L)"},
    hint="The keys number the layers from 1. Which is the first number that the loop puts into a key?",
)
averages_layer_by_layer.mistake(
    "averages_for_arrays_as_layers",
    {"len(parameters) // 2": "len(parameters)"},
    hint="The loop asks for a layer that the network does not have. The dictionary holds two arrays a layer.",
)
averages_layer_by_layer.mistake(
    "averages_returned_inside_loop",
    {"    return v": "        return v"},
    hint="Only the first layer has averages: look at how far the return is indented.",
)
averages_layer_by_layer.mistake(
    "second_average_of_ones",
    {
        's["dW" + str(l)] = np.zeros': 's["dW" + str(l)] = np.ones',
        's["db" + str(l)] = np.zeros': 's["db" + str(l)] = np.ones',
    },
    hint="Both averages start at the same number, since nothing has been averaged yet: which one fills the second?",
)


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


averages_layer_by_layer.mistake(
    "bias_averages_without_column",
    {'["b" + str(l)].shape': '["b" + str(l)].shape[0]'},
    hint="The averages of the biases have one axis and must have two: biases are a column.",
)
averages_layer_by_layer.mistake(
    "only_first_average_returned",
    {"return v, s": "return v"},
    hint="Adam keeps two averages and one comes back: how many does the text ask for?",
)
averages_layer_by_layer.mistake(
    "averages_in_one_dict",
    {"return v, s": 'return {"v": v, "s": s}'},
    hint="The result is a pair of two dictionaries, not one dictionary around them: look at what is returned.",
)


# --- update_parameters_with_adam


@variant("update_parameters_with_adam")
def adam_over_names(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
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
    return parameters, v, s


adam_over_names.mistake(
    "epsilon_inside_root",
    {"(np.sqrt(s_corrected[name]) + epsilon)": "np.sqrt(s_corrected[name] + epsilon)"},
    hint="Epsilon keeps the denominator away from zero: is it added before or after the root is taken?",
    seen=40,
    earns=0.5,
)
adam_over_names.mistake(
    "second_average_not_corrected",
    {"np.sqrt(s_corrected[name])": "np.sqrt(s[name])"},
    hint="Both averages start at zero and are too small in the first steps: is the one under the root corrected as"
    " well?",
    seen=14,
)
adam_over_names.mistake(
    "first_average_not_corrected",
    {"step = v_corrected": "step = v"},
    hint="Both averages start at zero and are too small in the first steps: is the one in the numerator corrected as"
    " well?",
)
adam_over_names.mistake(
    "bias_correction_missing",
    {
        "s_corrected = {}": None,
        "**t": None,
        "step = v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)": (
            "step = v[name] / (np.sqrt(s[name]) + epsilon)"
        ),
    },
    hint="Both averages start at zero and are too small in the first steps: is each one corrected for the step t"
    " before it is used?",
)
adam_over_names.mistake(
    "correction_without_power",
    {"beta1**t": "beta1", "beta2**t": "beta2"},
    hint="The corrections must fade as steps are taken: how does the number of steps enter them?",
    seen=8,
)
adam_over_names.mistake(
    "correction_exponent_hard_coded",
    {"beta1**t": "beta1**2", "beta2**t": "beta2**2"},
    hint="The corrections are right in the second step alone: which number is the exponent?",
    seen=3,
)
adam_over_names.mistake(
    "second_correction_exponent_hard_coded",
    {"beta2**t": "beta2**2"},
    hint="The second average is corrected as it should be in one step alone: which number is the exponent there?",
    seen=1,
)
adam_over_names.mistake(
    "layer_number_as_exponent",
    {"beta1**t": "beta1**l", "beta2**t": "beta2**l"},
    hint="The exponent in the corrections counts steps of training: what does it count here?",
    seen=1,
)
adam_over_names.mistake(
    "correction_with_product",
    {"beta1**t": "beta1 * t", "beta2**t": "beta2 * t"},
    hint="In the corrections beta and t form a power: in which operation do they meet here?",
)
adam_over_names.mistake(
    "correction_exponent_one_ahead",
    {"len(parameters) // 2": "len(parameters) // 2\nt = t + 1"},
    hint="t is 1 at the first step already: is it counted up once more before it is used?",
)
adam_over_names.mistake(
    "averages_multiplied_by_correction",
    {"v[name] /": "v[name] *", "s[name] /": "s[name] *"},
    hint="The averages are too small in the first steps: does the correction make them larger or smaller?",
)
adam_over_names.mistake(
    "beta1_for_second_average",
    {"beta2": "beta1"},
    hint="Each average has its own beta: which one does the average of the squares use, and which one its correction?",
    seen=4,
)
adam_over_names.mistake(
    "beta1_in_update_of_second_average",
    {"beta2 * s": "beta1 * s", "(1 - beta2)": "(1 - beta1)"},
    hint="Each average has its own beta: which one decides how long the average of the squares remembers?",
)
adam_over_names.mistake(
    "beta1_decays_second_average",
    {"beta2 * s": "beta1 * s"},
    hint="The two weights of an average add up to one: do both weights of the second average come from the same beta?",
    seen=2,
)
adam_over_names.mistake(
    "beta1_in_second_correction",
    {"beta2**t": "beta1**t"},
    hint="Each average is corrected with its own beta: which one is used for the average of the squares?",
)
adam_over_names.mistake(
    "betas_swapped",
    {"beta1": "beta2", "beta2": "beta1"},
    hint="There are two betas and two averages: which one belongs to the gradients, and which one to their squares?",
)
adam_over_names.mistake(
    "weights_of_averages_swapped",
    {
        "beta1 * v": "(1 - beta1) * v",
        "(1 - beta1)": "beta1",
        "beta2 * s[name] + (1 - beta2)": "(1 - beta2) * s[name] + beta2",
    },
    hint="A beta near 1 means a long memory: which part of an average does it belong to, the old or the new?",
)
adam_over_names.mistake(
    "root_missing",
    {"np.sqrt(s_corrected[name])": "s_corrected[name]"},
    hint="The second average holds squares: what brings it back to the size of a gradient before the division?",
    seen=3,
)
adam_over_names.mistake(
    "square_missing",
    {"grads[name] ** 2": "grads[name]"},
    hint="The second average measures the size of the gradients, whatever their sign: what goes into it?",
)
adam_over_names.mistake(
    "second_average_from_velocity",
    {"grads[name] ** 2": "v[name] ** 2"},
    hint="The second average is made of squared gradients: the square of which array goes into it?",
    seen=2,
)
adam_over_names.mistake(
    "second_average_continues_velocity",
    {"beta2 * s": "beta2 * v"},
    hint="A running average continues its own old value: whose old value goes into the second one?",
    seen=1,
)
adam_over_names.mistake(
    "old_second_average_never_decays",
    {"beta2 * s": "s"},
    hint="In an average the old value loses weight with every step: does it in the second one?",
    seen=2,
)
adam_over_names.mistake(
    "new_squares_not_weighted",
    {"(1 - beta2) * grads": "grads"},
    hint="The two weights of an average add up to one: is the new square weighted when it enters the second one?",
)
adam_over_names.mistake(
    "old_averages_forgotten",
    {"beta1 * v[name] +": "", "beta2 * s[name] +": ""},
    hint="A step continues from the averages that it is given: do their old values take part?",
)
adam_over_names.mistake(
    "corrected_averages_returned",
    {"parameters, v, s": "parameters, v_corrected, s_corrected"},
    hint="The next step continues from the averages as they are before correction: which ones come back?",
)
adam_over_names.mistake(
    "gradient_in_numerator",
    {"v_corrected, s_corrected = {}, {}": "s_corrected = {}", "beta1**t": None, "step = v_corrected": "step = grads"},
    hint="The denominator is right, but the step goes along one gradient alone: what smooths the direction?",
)
adam_over_names.mistake(
    "denominator_missing",
    {
        "v_corrected, s_corrected = {}, {}": "v_corrected = {}",
        "beta2**t": None,
        "/ (np.sqrt(s_corrected[name]) + epsilon)": "",
    },
    hint="This is a step of momentum: where does the size of the gradients, the second average, enter?",
)
adam_over_names.mistake(
    "epsilon_missing",
    {"(np.sqrt(s_corrected[name]) + epsilon)": "np.sqrt(s_corrected[name])"},
    hint="A gradient that was always zero gives zero divided by zero: what prevents that?",
)
adam_over_names.mistake(
    "epsilon_beside_fraction",
    {"(np.sqrt(s_corrected[name]) + epsilon)": "np.sqrt(s_corrected[name]) + epsilon"},
    hint="Epsilon belongs to the denominator: what do the parentheses around it hold together?",
)
adam_over_names.mistake(
    "epsilon_hard_coded",
    {"epsilon": "1e-8"},
    hint="Another epsilon changes nothing: is the argument used, or a number in its place?",
)


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


adam_over_names.mistake(
    "adam_ascends",
    {"- learning_rate": "+ learning_rate"},
    hint="The numerator averages gradients, which point uphill: look at the sign of the step.",
)
adam_over_names.mistake(
    "adam_without_learning_rate",
    {"learning_rate * step": "step"},
    hint="The direction is right and the length is not: what scales a step?",
)
adam_over_names.mistake(
    "adam_for_weights_only",
    {'["dW" + str(l), "db" + str(l)]': '["dW" + str(l)]'},
    hint="Biases have averages and take a step as weights do: are both kinds in the loop?",
)
adam_over_names.mistake(
    "adam_without_last_layer",
    {"L + 1": "L"},
    hint="One layer stays where it was. The end of a range is not part of it: is the last layer reached?",
)
adam_over_names.mistake(
    "adam_layers_counted_from_zero",
    {"range(1, L + 1)": "range(L)"},
    hint="The keys number the layers from 1. Which is the first number that the loop puts into a key?",
)


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

solution("update_lr").mistake(
    "initial_rate_missing", {"learning_rate0": "1"}, hint="Epoch 0 uses the first rate itself: does it take part?"
)


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


solution("update_lr").mistake(
    "geometric_decay",
    {"(1 + decay_rate * epoch_num)": "(1 + decay_rate) ** epoch_num"},
    hint="The rates shrink by the same factor in each epoch: in the rule the epoch multiplies something, and is no"
    " exponent.",
)
solution("update_lr").mistake(
    "exponential_decay",
    {"/ (1 + decay_rate * epoch_num)": "* np.exp(-decay_rate * epoch_num)"},
    hint="Exponential decay is another schedule: in this one the first rate is divided by a sum.",
)
solution("update_lr").mistake(
    "decay_rate_as_base",
    {"learning_rate0 / (1 + decay_rate * epoch_num)": "decay_rate**epoch_num * learning_rate0"},
    hint="Powers of the decay rate are another schedule: in this one the first rate is divided by a sum.",
)
solution("update_lr").mistake(
    "linear_decay",
    {"/ (1 + decay_rate * epoch_num)": "* (1 - decay_rate * epoch_num)"},
    hint="A late rate comes out negative: the rule divides, and a quotient of positive numbers stays positive.",
)
solution("update_lr").mistake(
    "decay_rate_ignored",
    {"decay_rate * epoch_num": "epoch_num"},
    hint="Every decay rate gives the same result: where does it enter?",
)
solution("update_lr").mistake(
    "epoch_ignored",
    {"* epoch_num": ""},
    hint="Every epoch has the same rate: where does the number of the epoch enter?",
)
solution("update_lr").mistake(
    "one_missing_in_denominator",
    {"1 + decay_rate": "decay_rate"},
    hint="In epoch 0 the first rate is divided by zero: what is left of the denominator when the epoch is 0?",
)
solution("update_lr").mistake(
    "denominator_without_parentheses",
    {"(1 + decay_rate * epoch_num)": "1 + decay_rate * epoch_num"},
    hint="The rate grows: Python divides before it adds, so which part is the denominator?",
)
solution("update_lr").mistake(
    "decay_added_to_epoch",
    {"* epoch_num": "+ epoch_num"},
    hint="The decay rate says how much each epoch counts: how are the two combined?",
)
solution("update_lr").mistake(
    "multiplied_by_denominator",
    {"learning_rate0 /": "learning_rate0 *"},
    hint="The rate grows from epoch to epoch: does the first rate get multiplied or divided?",
)
solution("update_lr").mistake(
    "epochs_counted_from_one",
    {"(1 + decay_rate * epoch_num)": "(1 + decay_rate * (epoch_num + 1))"},
    hint="Epochs count from 0, and epoch 0 uses the first rate itself: is the number of the epoch changed before it is"
    " used?",
)
solution("update_lr").mistake(
    "whole_number_division",
    {"learning_rate0 /": "learning_rate0 //"},
    hint="The rates come out as whole numbers, most of them zero: which division is used?",
)


# --- schedule_lr_decay

solution("schedule_lr_decay").mistake(
    "floor_missing",
    {"np.floor": ""},
    hint="The rate must stay the same within an interval and changes in every epoch: is the number of intervals a"
    " whole one?",
    seen=3,
)
solution("schedule_lr_decay").mistake(
    "remainder_for_quotient",
    {"np.floor": "", "epoch_num /": "epoch_num %"},
    hint="The rate jumps back when an interval begins: is it the number of intervals that is used, or what is left"
    " over?",
)
solution("schedule_lr_decay").mistake(
    "rounded_up",
    {"np.floor": "np.ceil"},
    hint="The rate falls in epoch 1, long before the first interval is over: which way does the quotient get rounded?",
)
solution("schedule_lr_decay").mistake(
    "rounded_to_nearest",
    {"np.floor": "round"},
    hint="The rate falls in the middle of an interval: an interval that is not over does not count yet.",
)
solution("schedule_lr_decay").mistake(
    "first_interval_counted_as_over",
    {
        "(1 + decay_rate * np.floor(epoch_num / time_interval))": (
            "(1 + decay_rate * (np.floor(epoch_num / time_interval) + 1))"
        )
    },
    hint="The first interval uses the first rate itself: how many intervals are over in epoch 0?",
)
solution("schedule_lr_decay").mistake(
    "falls_one_epoch_early",
    {"epoch_num": "(epoch_num + 1)"},
    hint="The rate falls one epoch too early: epochs count from 0, so which is the first one after an interval?",
)


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


solution("schedule_lr_decay").mistake(
    "floor_of_product",
    {"decay_rate * np": "np", "epoch_num": "decay_rate * epoch_num"},
    hint="The number of intervals is rounded down, and not its product with the decay rate: what do the brackets"
    " enclose?",
)
solution("schedule_lr_decay").mistake(
    "floor_of_rate",
    {
        "learning_rate0 / (1 + decay_rate * np.floor(epoch_num / time_interval))": (
            "np.floor(learning_rate0 / (1 + decay_rate * epoch_num / time_interval))"
        )
    },
    hint="A rate below 1 is rounded down to 0: what do the brackets enclose?",
)
solution("schedule_lr_decay").mistake(
    "interval_hard_coded",
    {"time_interval": "1000"},
    hint="Every length of the intervals gives the same rates: is the argument used, or a number in its place?",
)
solution("schedule_lr_decay").mistake(
    "interval_ignored",
    {"(1 + decay_rate * np.floor(epoch_num / time_interval))": "(1 + decay_rate * epoch_num)"},
    hint="The rate falls in every epoch, as in the exercise before: where does the length of the intervals enter?",
)


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


solution("schedule_lr_decay").mistake(
    "quotient_reversed",
    {"epoch_num / time_interval": "time_interval / epoch_num"},
    hint="How many intervals are over grows with the epoch: which number is divided by which?",
)
solution("schedule_lr_decay").mistake(
    "interval_one_missing_in_denominator",
    {"1 + decay_rate": "decay_rate"},
    hint="In the first interval the rate is divided by zero: what is left of the denominator when no interval is over?",
)
solution("schedule_lr_decay").mistake(
    "stairs_without_parentheses",
    {
        "(1 + decay_rate * np.floor(epoch_num / time_interval))": (
            "1 + decay_rate * np.floor(epoch_num / time_interval)"
        )
    },
    hint="The rate grows: Python divides before it adds, so which part is the denominator?",
)
solution("schedule_lr_decay").mistake(
    "stairs_without_initial_rate",
    {"learning_rate0": "1"},
    hint="The first interval uses the first rate itself: does it take part?",
)
solution("schedule_lr_decay").mistake(
    "stairs_without_decay_rate",
    {"decay_rate * np": "np"},
    hint="Every decay rate gives the same result: where does it enter?",
)


@mistake(
    "schedule_lr_decay",
    hint="Multiplying by the same factor after each interval is another schedule: in this one the first rate is"
    " divided by a sum.",
)
def stairs_of_equal_factors(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 * decay_rate ** np.floor(epoch_num / time_interval)


solution("schedule_lr_decay").mistake(
    "stairs_multiplied_by_denominator",
    {"learning_rate0 /": "learning_rate0 *"},
    hint="The rate grows from interval to interval: does the first rate get multiplied or divided?",
)
solution("schedule_lr_decay").mistake(
    "rate_never_lowered",
    {"/ (1 + decay_rate * np.floor(epoch_num / time_interval))": ""},
    hint="The rate is the same in every epoch: what becomes of the epoch and the intervals?",
)
