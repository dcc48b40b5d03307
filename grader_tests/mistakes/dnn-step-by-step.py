"""Wrong versions of the exercises of "dnn-step-by-step", as people write them, and the hints they get."""

from gradedescent import mistake, solution, variant


# --- initialize_parameters


@variant("initialize_parameters")
def two_layers_in_turn(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


two_layers_in_turn.mistake(
    "small_factor_missing",
    {"* 0.01": ""},
    hint="The weights come out a hundred times too large. Compare how they are scaled after the draw with the rules.",
)
two_layers_in_turn.mistake(
    "small_factor_missing_in_W2",
    {"(n_y, n_h) * 0.01": "(n_y, n_h)"},
    hint="One of the two weight matrices is a hundred times too large: are both scaled after the draw?",
)
two_layers_in_turn.mistake(
    "uniform_instead_of_normal",
    {"randn": "rand"},
    hint="No weight is negative: two generators have similar names, and one of them draws from 0 to 1 only.",
)
two_layers_in_turn.mistake(
    "weights_transposed",
    {"n_h, n_x": "n_x, n_h", "n_y, n_h": "n_h, n_y"},
    hint="Rows and columns of the weights are swapped. A weight matrix has one row per unit of its own layer.",
)
two_layers_in_turn.mistake(
    "rank_one_biases",
    {"np.zeros((n_h, 1))": "np.zeros(n_h)", "np.zeros((n_y, 1))": "np.zeros(n_y)"},
    hint="The biases have one dimension. The rules ask for columns, and a column of numbers has two dimensions.",
)
two_layers_in_turn.mistake(
    "integer_biases",
    {"np.zeros((n_h, 1))": "np.array([[0]] * n_h)", "np.zeros((n_y, 1))": "np.array([[0]] * n_y)"},
    hint="The biases hold integers, and a step of descent has to store fractions in them. What kind of number"
    " does np.zeros make by itself?",
)
two_layers_in_turn.mistake(
    "biases_as_rows",
    {"(n_h, 1)": "(1, n_h)", "(n_y, 1)": "(1, n_y)"},
    hint="The biases lie on their side: each unit has one, and a unit is a row here, as it is in the weights.",
)
two_layers_in_turn.mistake(
    "seed_missing",
    {"seed(1)": None},
    hint="Every call draws other numbers. The rules say what has to happen inside the function before the first draw.",
)
two_layers_in_turn.mistake(
    "seed_of_the_other_exercise",
    {"seed(1)": "seed(3)"},
    hint="The shapes and the scale are right, but the numbers are from another seed than this exercise's.",
)
two_layers_in_turn.mistake(
    "seed_set_before_each_draw",
    {"W2 = np": "np.random.seed(1)\nW2 = np"},
    hint="W2 begins with the same numbers as W1: how often is the generator set back to its start?",
)
two_layers_in_turn.mistake(
    "another_generator",
    {
        "np.random.seed": "rng = np.random.default_rng",
        "np.random.randn(n_h, n_x)": "rng.standard_normal((n_h, n_x))",
        "np.random.randn(n_y, n_h)": "rng.standard_normal((n_y, n_h))",
    },
    hint="numpy has two kinds of generators, and one seed gives other numbers in each. The rules name the functions.",
)
two_layers_in_turn.mistake(
    "zero_weights",
    {
        "np.random.randn(n_h, n_x) * 0.01": "np.zeros((n_h, n_x))",
        "np.random.randn(n_y, n_h) * 0.01": "np.zeros((n_y, n_h))",
    },
    hint="All weights are equal, so all units of a layer would learn the same. Which of the arrays start at zero?",
)
two_layers_in_turn.mistake(
    "random_biases",
    {"np.zeros((n_h, 1))": "np.random.randn(n_h, 1) * 0.01", "np.zeros((n_y, 1))": "np.random.randn(n_y, 1) * 0.01"},
    hint="The biases are drawn at random, and W2 shifts with them. Which arrays does the text let the generator fill?",
)


@mistake(
    "initialize_parameters",
    hint="The same seed gives other weights where they are drawn in another order: which matrix comes first?",
)
def W2_drawn_first(n_x, n_h, n_y):
    np.random.seed(1)
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


two_layers_in_turn.mistake(
    "W2_sized_by_the_inputs",
    {"n_y, n_h": "n_y, n_x"},
    hint="The second layer never sees the inputs of the network. What does it get, and how many columns has W2 then?",
)
two_layers_in_turn.mistake(
    "b2_sized_by_the_hidden_layer",
    {"(n_y, 1)": "(n_h, 1)"},
    hint="b2 has the size of the hidden layer. It belongs to the units of the second layer: how many are there?",
)
two_layers_in_turn.mistake(
    "tuple_instead_of_dictionary",
    {'return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}': "return W1, b1, W2, b2"},
    hint="The four arrays come back without their names. Later functions look them up by key.",
)
two_layers_in_turn.mistake(
    "shape_of_randn_as_a_tuple",
    {"(n_h, n_x)": "((n_h, n_x))", "(n_y, n_h)": "((n_y, n_h))"},
    hint="np.random.randn takes the sizes one by one, np.zeros takes them together. Which of the two stands here?",
)
two_layers_in_turn.mistake(
    "shape_of_zeros_as_two_arguments",
    {"np.zeros((n_h, 1))": "np.zeros(n_h, 1)", "np.zeros((n_y, 1))": "np.zeros(n_y, 1)"},
    hint="np.zeros takes the whole shape as its first argument; a second one is understood as the kind of number.",
)


# --- initialize_parameters_deep


@variant("initialize_parameters_deep")
def layers_in_a_loop(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


layers_in_a_loop.mistake(
    "small_factor_missing_in_every_layer",
    {"parameters = {}": "parameters = {}\nL = len(layer_dims)", "len(layer_dims)": "L", "* 0.01": ""},
    hint="The weights come out a hundred times too large. Compare how they are scaled after the draw with the rules.",
    seen=1,
)
layers_in_a_loop.mistake(
    "loop_starts_at_the_inputs",
    {"parameters = {}": "parameters = {}\nL = len(layer_dims)", "range(1, len(layer_dims))": "range(L)"},
    hint="The dictionary has an entry for layer 0. The inputs are no layer with weights: where does the loop start?",
)
layers_in_a_loop.mistake(
    "layers_numbered_from_0",
    {"range(1, len(layer_dims))": "range(len(layer_dims) - 1)", "layer_dims[l]": "layer_dims[l + 1]", "l - 1": "l"},
    hint="The arrays are right and their names are one too low: the text numbers the layers from 1.",
)
layers_in_a_loop.mistake(
    "last_layer_missing",
    {"parameters = {}": "parameters = {}\nL = len(layer_dims) - 1", "len(layer_dims)": "L"},
    hint="The last layer has no parameters. The list is one longer than the number of layers, and range leaves out its"
    " end.",
)
layers_in_a_loop.mistake(
    "loop_runs_past_the_last_layer",
    {"parameters = {}": "parameters = {}\nL = len(layer_dims)", "len(layer_dims)": "L + 1"},
    hint="The loop asks for a layer after the last one. The list holds the number of inputs too, so count its entries"
    " against the layers.",
)
layers_in_a_loop.mistake(
    "he_scaling",
    {"0.01": "np.sqrt(2 / layer_dims[l - 1])"},
    hint="The scale changes with the size of the layer before. That is a good start for training, but here the rules"
    " ask for one factor whatever the size.",
)
layers_in_a_loop.mistake(
    "scaled_by_root_of_inputs",
    {"* 0.01": "/ np.sqrt(layer_dims[l - 1])"},
    hint="The weights are divided by a root of the layer's size. The rules of this exercise name a fixed factor"
    " instead.",
)
layers_in_a_loop.mistake(
    "deep_weights_transposed",
    {"[l], layer_dims": "[l - 1], layer_dims", "l - 1": "l"},
    hint="Rows and columns of the weights are swapped. A weight matrix has one row per unit of its own layer.",
)
layers_in_a_loop.mistake(
    "seed_of_the_exercise_before",
    {"seed(3)": "seed(1)"},
    hint="The shapes and the scale are right, but the numbers are from another seed. This exercise has its own.",
)
layers_in_a_loop.mistake(
    "seed_set_in_the_loop",
    {"seed(3)": None, 'parameters["W" + str(l)]': 'np.random.seed(3)\nparameters["W" + str(l)]'},
    hint="All weight matrices begin with the same numbers: how often is the generator set back to its start?",
)
layers_in_a_loop.mistake(
    "deep_seed_missing",
    {"seed(3)": None},
    hint="Every call draws other numbers. The rules say what has to happen inside the function before the first draw.",
)
layers_in_a_loop.mistake(
    "deep_uniform_instead_of_normal",
    {"randn": "rand"},
    hint="No weight is negative: two generators have similar names, and one of them draws from 0 to 1 only.",
)
layers_in_a_loop.mistake(
    "deep_rank_one_biases",
    {"np.zeros((layer_dims[l], 1))": "np.zeros(layer_dims[l])"},
    hint="The biases have one dimension. The rules ask for columns, and a column of numbers has two dimensions.",
)
layers_in_a_loop.mistake(
    "deep_integer_biases",
    {"np.zeros((layer_dims[l], 1))": "np.zeros((layer_dims[l], 1), dtype=int)"},
    hint="The biases hold integers, and a step of descent has to store fractions in them. What kind of number"
    " does np.zeros make by itself?",
)
layers_in_a_loop.mistake(
    "biases_sized_by_the_layer_before",
    {"[l], 1": "[l - 1], 1"},
    hint="The biases have the size of the layer before. A bias is added to each unit of the layer itself.",
)
layers_in_a_loop.mistake(
    "deep_random_biases",
    {"np.zeros((layer_dims[l], 1))": "np.random.randn(layer_dims[l], 1) * 0.01"},
    hint="The biases are drawn at random, and the later weights shift with them. Which arrays may the generator fill?",
)
layers_in_a_loop.mistake(
    "last_layer_drawn_first",
    {"range(1, len(layer_dims))": "reversed(range(1, len(layer_dims)))"},
    hint="The same seed gives other weights where they are drawn in another order: which layer is drawn first?",
)
layers_in_a_loop.mistake(
    "layer_number_missing_in_keys",
    {'"W" + str(l)': '"W"', '"b" + str(l)': '"b"'},
    hint="All layers write to the same two entries, so only the last one is left. What tells their keys apart?",
)
layers_in_a_loop.mistake(
    "layer_number_not_a_text",
    {"str(l)": "l"},
    hint="A text and a number can't be added. The keys are texts, so the layer's number has to become one first.",
)


# --- linear_forward


@variant("linear_forward")
def linear_in_steps(A, W, b):
    Z = np.dot(W, A) + b
    cache = (A, W, b)
    return Z, cache


linear_in_steps.mistake(
    "factors_swapped",
    {"np.dot(W, A)": "np.dot(A, W)"},
    hint="A matrix product depends on the order of its factors: which of the two has one row per unit of this layer?",
)
linear_in_steps.mistake(
    "factors_of_matmul_swapped",
    {"np.dot(W, A)": "A @ W"},
    hint="The matrix product has its factors in another order than the formula, so the inner sizes don't meet.",
)
linear_in_steps.mistake(
    "bias_missing",
    {"np.dot(W, A) + b": "np.dot(W, A)"},
    hint="The linear part has two terms. Which of the three arguments does not show in Z?",
)
linear_in_steps.mistake(
    "cache_in_another_order",
    {"(A, W, b)": "(W, A, b)"},
    hint="Z is right. The cache holds the three arguments in another order than the rules, and the backward pass"
    " unpacks it by position.",
)
linear_in_steps.mistake(
    "elementwise_product",
    {"np.dot(W, A)": "W * A"},
    hint="The product is taken entry by entry. Each entry of Z adds up products over all units of the layer before.",
)
linear_in_steps.mistake(
    "weights_transposed_in_the_product",
    {"np.dot(W, A)": "np.dot(W.T, A)"},
    hint="The weights already have one row per unit: compare their shape with what the product needs before turning"
    " them over.",
)
linear_in_steps.mistake(
    "bias_as_a_row",
    {"np.dot(W, A) + b": "np.dot(W, A) + b.T"},
    hint="The bias is turned into a row. It belongs to the units, which are the rows of Z, and broadcasting needs it as"
    " it is given.",
)
linear_in_steps.mistake(
    "bias_inside_the_product",
    {"np.dot(W, A) + b": "np.dot(W, A + b)"},
    hint="The bias is added before the product, so the weights act on it. Where does it stand in the formula?",
)
linear_in_steps.mistake(
    "Z_added_to_the_cache",
    {"(A, W, b)": "(A, W, b, Z)"},
    hint="Z is right, but the cache has more in it than the rules say. The backward pass unpacks exactly the inputs of"
    " this step.",
)
linear_in_steps.mistake(
    "bias_missing_in_the_cache",
    {"(A, W, b)": "(A, W)"},
    hint="Z is right, but one of the three inputs of this step is not in the cache.",
)
linear_in_steps.mistake(
    "cache_as_a_dictionary",
    {"(A, W, b)": '{"A": A, "W": W, "b": b}'},
    hint="Z is right. The cache is a dictionary, and the functions of the backward pass unpack it by position.",
)
linear_in_steps.mistake(
    "cache_not_returned",
    {"(A, W, b)": None, "Z, cache": "Z"},
    hint="Only Z comes back. The function hands back a second thing, which the backward pass will need.",
)


# --- linear_activation_forward


@variant("linear_activation_forward")
def activation_by_name(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        A, activation_cache = relu(Z)
    cache = (linear_cache, activation_cache)
    return A, cache


activation_by_name.mistake(
    "activation_pair_not_unpacked",
    {"A, activation_cache": "A", "(linear_cache, activation_cache)": "(linear_cache, Z)"},
    hint="A is a pair where an array should be. The given activation functions hand back two things each.",
)
activation_by_name.mistake(
    "linear_pair_not_unpacked",
    {"Z, linear_cache": "linear_cache = (A_prev, W, b)\nZ"},
    hint="linear_forward hands back two things. The activation gets both of them here, and it works on an array.",
)
activation_by_name.mistake(
    "A_cached_instead_of_Z",
    {"A, activation_cache": "A, _", "(linear_cache, activation_cache)": "(linear_cache, A)"},
    hint="A is right. The second half of the cache is what the activation gave, where the rules ask for what it got.",
)
activation_by_name.mistake(
    "flat_cache",
    {"(linear_cache, activation_cache)": "(A_prev, W, b, Z)"},
    hint="A is right. The cache lists four arrays side by side, and the rules ask for a pair with a triple inside.",
)
activation_by_name.mistake(
    "cache_halves_swapped",
    {"(linear_cache, activation_cache)": "(activation_cache, linear_cache)"},
    hint="A is right. The two halves of the cache are in another order than the rules state.",
)
activation_by_name.mistake(
    "output_in_the_linear_cache",
    {"linear_cache,": "(A, W, b),"},
    hint="A is right. The first half of the cache holds this layer's own activations, where the ones of the layer"
    " before belong.",
)
activation_by_name.mistake(
    "activation_cache_missing",
    {"Z, linear_cache": "Z, cache", "A, activation_cache": "A, _", "linear_cache,": None},
    hint="A is right. The cache holds the linear part's inputs alone; the backward step of the activation needs"
    " something too.",
)
activation_by_name.mistake(
    "activations_swapped",
    {"sigmoid(Z)": "relu(Z)", "relu(Z)": "sigmoid(Z)"},
    hint="Each of the two names leads to the other activation: look at the branches of the choice.",
)

solution("linear_activation_forward").mistake(
    "sigmoid_whatever_the_name",
    {
        '"sigmoid"': None,
        "activate(Z)": "sigmoid(Z)",
        "return A, (linear_cache, activation_cache)": "cache = (linear_cache, activation_cache)\nreturn A, cache",
    },
    hint="The output is a sigmoid whatever name is asked for: is the argument activation looked at?",
)

activation_by_name.mistake(
    "relu_whatever_the_name",
    {"elif activation ==": "if"},
    hint="The output is a relu whatever name is asked for. Is the choice an either-or, or does a second if run after"
    " the first?",
)
activation_by_name.mistake(
    "activation_skipped",
    {
        "A, activation_cache": "_, activation_cache",
        "cache = (linear_cache, activation_cache)": "A = activation_cache\ncache = (linear_cache, activation_cache)",
    },
    hint="What comes back as A is still the linear part. Which step of the layer comes after it?",
)
activation_by_name.mistake(
    "sign_missing_in_the_exponent",
    {
        "A, activation_cache = sigmoid(Z)": "A = 1 / (1 + np.exp(Z))",
        "A, activation_cache = relu(Z)": "A = np.maximum(0, Z)",
        "(linear_cache, activation_cache)": "(linear_cache, Z)",
    },
    hint="The sigmoid falls where it should rise, to a value near 1 for a large linear part: look at the exponent.",
)
activation_by_name.mistake(
    "activation_name_misspelled",
    {'"relu"': '"ReLU"'},
    hint="For one of the names no branch is taken, and A gets no value. Compare the spelling with the rules.",
)


# --- L_model_forward


@variant("L_model_forward")
def forward_layer_by_layer(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches


forward_layer_by_layer.mistake(
    "output_layer_always_W2",
    {'"W" + str(L)': '"W2"', '"b" + str(L)': '"b2"'},
    hint="The output layer takes its weights by a fixed number, which fits one depth only. What is the number of the"
    " last layer?",
    seen=3,
)
forward_layer_by_layer.mistake(
    "output_layer_always_W3",
    {'"W" + str(L)': '"W3"', '"b" + str(L)': '"b3"'},
    hint="The output layer takes its weights by a fixed number, which fits one depth only. What is the number of the"
    " last layer?",
    seen=3,
)
forward_layer_by_layer.mistake(
    "hidden_layers_always_W1",
    {'"W" + str(l)': '"W1"', '"b" + str(l)': '"b1"'},
    hint="Every hidden layer takes the parameters of the first one: does the number in the key follow the loop?",
    seen=1,
)
forward_layer_by_layer.mistake(
    "activations_collected_instead_of_caches",
    {
        "        caches.append(cache)": "        caches.append(A)",
        "caches.append(cache)\nreturn": "caches.append(AL)\nreturn",
    },
    hint="The output is right. The list collects activations; a layer hands back something else beside them, and that"
    " is what the backward pass needs.",
    seen=2,
)
forward_layer_by_layer.mistake(
    "last_cache_not_appended",
    {"caches.append(cache)\nreturn": "return"},
    hint="The output is right, but the list is one cache short: which layer is computed outside the loop?",
)
forward_layer_by_layer.mistake(
    "hidden_caches_not_appended",
    {"        caches.append(cache)": None},
    hint="The output is right, but the list has the last layer's cache alone: which lines belong to the loop?",
)
forward_layer_by_layer.mistake(
    "list_emptied_in_the_loop",
    {"caches = []": None, "A_prev = A": "caches = []", "A_prev,": "A,"},
    hint="The output is right, but the list forgets the caches of the first layers. Where is it made, and how often?",
)
forward_layer_by_layer.mistake(
    "cache_halves_spread_over_the_list",
    {"A_prev = A": None, "A_prev,": "A,", "caches.append(cache)": "caches += cache"},
    hint="The output is right, but the list has two entries per layer. A cache is one thing, the pair as the layer"
    " returns it.",
)
forward_layer_by_layer.mistake(
    "last_hidden_layer_skipped",
    {"range(1, L)": "range(1, L - 1)"},
    hint="One hidden layer is left out, the one right before the output: where does range end?",
)
forward_layer_by_layer.mistake(
    "first_layer_skipped",
    {"range(1, L)": "range(2, L)"},
    hint="One hidden layer is left out, the first: the layers are numbered from 1, and range includes its start.",
)
forward_layer_by_layer.mistake(
    "output_layer_in_the_loop_too",
    {"range(1, L)": "range(1, L + 1)"},
    hint="The output layer is applied twice, once by the loop with a relu and once after it. Which layers are hidden?",
)
forward_layer_by_layer.mistake(
    "loop_starts_at_layer_0",
    {"range(1, L)": "range(L)"},
    hint="The loop asks for a layer 0. The inputs stand for it and have no weights: with which number does it start?",
)
forward_layer_by_layer.mistake(
    "entries_counted_as_layers",
    {"len(parameters) // 2": "len(parameters)"},
    hint="The loop asks for more layers than there are. Each layer has two entries in the dictionary.",
)
forward_layer_by_layer.mistake(
    "sigmoid_in_hidden_layers",
    {'"relu"': '"sigmoid"'},
    hint="Every layer uses the sigmoid. The formulas give the hidden layers another activation than the last one.",
)


@mistake(
    "L_model_forward",
    hint="The outputs are no probabilities: they are never negative and can be larger than 1. Look at the activation"
    " of the last layer.",
)
def relu_for_output_layer(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L + 1):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    return A, caches


forward_layer_by_layer.mistake(
    "activations_of_hidden_and_output_layers_swapped",
    {'"relu"': '"sigmoid"', '"sigmoid"': '"relu"'},
    hint="Hidden layers and the output layer have each other's activation: which of them gives a probability?",
)
forward_layer_by_layer.mistake(
    "output_layer_without_activation",
    {"AL, cache = linear_activation_forward": "AL, cache = linear_forward", ', "sigmoid"': ""},
    hint="The last layer stops after its linear part. Which function computes a whole layer?",
)
forward_layer_by_layer.mistake(
    "inputs_given_to_every_layer",
    {"A = X": None, "A_prev = A": None, "A_prev,": "X,"},
    hint="Each layer gets the network's inputs. The network is a chain: what does the second layer work on?",
)
forward_layer_by_layer.mistake(
    "output_layer_gets_A_prev",
    {"A, parameters": "A_prev, parameters"},
    hint="The output layer works on what the last hidden layer got, where it should work on what that layer gave.",
)

solution("L_model_forward").mistake(
    "forward_pass_returns_in_the_loop",
    {
        "A, caches, L = X, [], len": "caches = []\nA = X\nL = len",
        '[f"W{l}"], parameters[f"b{l}"]': '["W" + str(l)], parameters["b" + str(l)]',
        "    return A": "        return A",
    },
    hint="The function ends in the first round of its loop: how far is the return indented?",
)


# --- compute_cost


@variant("compute_cost")
def cost_as_a_sum(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.squeeze(cost)


cost_as_a_sum.mistake(
    "minus_missing",
    {"-1 / m": "1 / m"},
    hint="The cost comes out negative. A probability is below 1: which sign has its logarithm, and the cost then?",
)
cost_as_a_sum.mistake(
    "average_missing",
    {"Y.shape": None, "1 / m * np": "np"},
    hint="The cost grows with the number of examples. The formula takes an average: which axis counts the examples?",
)
cost_as_a_sum.mistake(
    "one_minus_logarithm",
    {"np.log(1 - AL))": "(1 - np.log(AL)))"},
    hint="In the term for the label 0, look at what stands inside the logarithm and what stands outside.",
)
cost_as_a_sum.mistake(
    "one_minus_logarithm_of_one_minus_AL",
    {"np.log(1 - AL))": "(1 - np.log(1 - AL)))"},
    hint="In the term for the label 0, a number is added to the logarithm that the formula does not have there.",
    seen=1,
)


@variant("compute_cost")
def cost_as_products(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * (np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T))
    return np.squeeze(cost)


cost_as_products.mistake(
    "cost_not_squeezed",
    {"np.squeeze(cost)": "cost"},
    hint="The value is right and has two dimensions too many. A product of matrices is a matrix, even with one entry.",
)

cost_as_a_sum.mistake(
    "term_of_label_0_missing",
    {"+ (1 - Y) * np.log(1 - AL))": ")"},
    hint="Examples with the label 0 cost nothing here. The sum in the formula has two terms for each example.",
)
cost_as_a_sum.mistake(
    "same_logarithm_in_both_terms",
    {"1 - AL": "AL"},
    hint="Both terms use the logarithm of the same probability. Where the label is 0, the probability of that label"
    " counts.",
)
cost_as_a_sum.mistake(
    "labels_and_probabilities_swapped",
    {"Y * np.log(AL)": "AL * np.log(Y)", "1 - Y": "1 - AL", "1 - AL": "1 - Y"},
    hint="The logarithm of a label is taken, and a label may be 0. Which of the two arrays lies strictly between 0 and"
    " 1?",
)
cost_as_a_sum.mistake(
    "minus_and_average_on_the_first_term_only",
    {"+ (1 - Y)": ") + np.sum((1 - Y)"},
    hint="Minus and average act on the first term alone: see how far each bracket reaches.",
)
cost_as_a_sum.mistake(
    "minus_on_the_first_term_only",
    {"-1 / m": "1 / m", "Y * np.log(AL)": "-Y * np.log(AL)"},
    hint="Examples with the label 0 lower the cost, so the two terms differ in sign. How far does the minus reach, and"
    " which sign stands between them?",
)
cost_as_a_sum.mistake(
    "logarithm_to_base_10",
    {"np.log": "np.log10"},
    hint="The logarithm has another base. The text says which function is the natural one.",
)
cost_as_a_sum.mistake(
    "logarithm_to_base_2",
    {"np.log": "np.log2"},
    hint="The logarithm has another base, the usual one where bits are counted. The text says which one is meant.",
)
cost_as_a_sum.mistake(
    "half_of_the_average",
    {"-1 / m": "-1 / (2 * m)"},
    hint="The cost is half of what it should be. That factor is known from squared errors; is it in this formula?",
)
cost_as_a_sum.mistake(
    "squared_error",
    {"cost = -1 / m * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))": "cost = 1 / m * np.sum((AL - Y) ** 2)"},
    hint="This is the mean squared error. The exercise asks for the cross-entropy, which is made of logarithms.",
)
cost_as_a_sum.mistake(
    "losses_not_added_up",
    {"np.sum": "", "np.squeeze(cost)": "cost"},
    hint="Each example still has a number of its own. The cost is one number for all: which step of the formula puts"
    " them together?",
)
cost_as_a_sum.mistake(
    "cost_summed_along_one_axis",
    {"(1 - AL)": "(1 - AL), axis=1", "np.squeeze(cost)": "cost"},
    hint="The value is right and sits in an array with one dimension. A sum along one axis leaves the other; the rules"
    " ask for a number without any.",
)

cost_as_products.mistake(
    "product_of_two_rows",
    {".T": ""},
    hint="Two rows have no matrix product with one another. Are the labels and logarithms multiplied entry by entry,"
    " or is a transpose meant?",
)
cost_as_products.mistake(
    "product_of_column_and_row",
    {
        "1 / m *": "1 / m * np.sum",
        "np.dot(Y, np.log(AL).T)": "np.dot(Y.T, np.log(AL))",
        "1 - Y, np.log(1 - AL).T": "(1 - Y).T, np.log(1 - AL)",
    },
    hint="Each label meets the probabilities of all examples. A column times a row is a whole table; only the pairs of"
    " the same example count.",
)


# --- linear_backward


@variant("linear_backward")
def linear_backward_in_steps(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


linear_backward_in_steps.mistake(
    "db_squeezed",
    {"db = 1 / m * np.sum(dZ, axis=1, keepdims=True)": "db = np.squeeze(1 / m * np.sum(dZ, axis=1, keepdims=True))"},
    hint="db loses its column shape when dimensions of size 1 are removed. The rules give its shape, also for one"
    " unit.",
    seen=9,
)
linear_backward_in_steps.mistake(
    "db_summed_over_all_units",
    {"np.sum(dZ, axis=1, keepdims=True)": "np.sum(dZ)"},
    hint="db is one number for the whole layer. Each unit has its own bias: over which axis do the examples run?",
    seen=1,
)
linear_backward_in_steps.mistake(
    "keepdims_missing_in_db",
    {"1, keepdims=True": "1"},
    hint="db has the right numbers and one dimension. A sum drops the axis it runs over unless it is told to keep it.",
)
linear_backward_in_steps.mistake(
    "db_summed_over_the_units",
    {"axis=1": "axis=0"},
    hint="db has one entry per example. It belongs to the units, so the sum runs along the other axis.",
)
linear_backward_in_steps.mistake(
    "average_in_dA_prev",
    {"np.dot(W.T, dZ)": "1 / m * np.dot(W.T, dZ)"},
    hint="dA_prev is divided by the number of examples. Its columns belong to single examples, so nothing is averaged"
    " there.",
)
linear_backward_in_steps.mistake(
    "average_missing_in_db",
    {"1 / m * np.sum": "np.sum"},
    hint="dW is an average over the examples. db puts the examples together as well: is it one too?",
)
linear_backward_in_steps.mistake(
    "average_missing_in_dW",
    {"1 / m * np.dot": "np.dot"},
    hint="db is an average over the examples. The product in dW adds up the examples as well: is it averaged too?",
)
linear_backward_in_steps.mistake(
    "average_missing_in_dW_and_db",
    {"A_prev.shape": None, "1 / m * np": "np"},
    hint="dW and db grow with the number of examples. The cost is an average, so these two are averages as well.",
)
linear_backward_in_steps.mistake(
    "m_counts_the_inputs",
    {"shape[1]": "shape[0]"},
    hint="The average is taken over another count than that of the examples: which axis of A_prev belongs to them?",
)
linear_backward_in_steps.mistake(
    "m_counts_the_units",
    {"A_prev.shape[1]": "dZ.shape[0]"},
    hint="The average is taken over the number of units. In which direction do the examples lie in dZ?",
)
linear_backward_in_steps.mistake(
    "elementwise_product_in_dW",
    {"np.dot(dZ, A_prev.T)": "dZ * A_prev"},
    hint="dW is a product entry by entry. An entry of dW joins one unit with one input and adds up all examples.",
)
linear_backward_in_steps.mistake(
    "A_prev_not_transposed",
    {"A_prev.T": "A_prev"},
    hint="In dW the examples have to meet: they are the columns of both factors, so one of the two has to be turned.",
)
linear_backward_in_steps.mistake(
    "W_not_transposed",
    {"W.T": "W"},
    hint="dA_prev goes from the units back to the inputs. W as it is leads the other way: what turns it round?",
)
linear_backward_in_steps.mistake(
    "dW_transposed",
    {"dZ, A_prev": "A_prev, dZ"},
    hint="dW lies on its side. A gradient has the shape of what it belongs to: compare the order of the factors.",
)
linear_backward_in_steps.mistake(
    "dA_prev_transposed",
    {"W.T, dZ": "dZ.T, W"},
    hint="dA_prev lies on its side: its columns should belong to examples, as those of A_prev do.",
)
linear_backward_in_steps.mistake(
    "gradients_in_another_order",
    {"dA_prev, dW, db": "dW, db, dA_prev"},
    hint="The three gradients come back in another order than the rules state.",
)
linear_backward_in_steps.mistake(
    "cache_unpacked_in_another_order",
    {"A_prev, W, b": "W, A_prev, b", "A_prev.shape": "dZ.shape"},
    hint="The cache is unpacked under other names than it was packed with: compare the order with exercise 3.",
)
linear_backward_in_steps.mistake(
    "db_from_the_bias",
    {"dZ, axis": "dZ * b, axis"},
    hint="db is computed from b. The bias is only added in the forward step, so its own value plays no part in its"
    " gradient.",
)


# --- linear_activation_backward


@variant("linear_activation_backward")
def backward_by_activation(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


backward_by_activation.mistake(
    "linear_cache_to_the_activation",
    {"dA, activation_cache": "dA, linear_cache"},
    hint="The activation's backward step gets a tuple. The cache has two halves: which of them is the array Z?",
)
backward_by_activation.mistake(
    "activation_cache_to_the_linear_step",
    {"dZ, linear_cache": "dZ, activation_cache"},
    hint="linear_backward unpacks three arrays and gets an array to unpack. Which half of the cache is a triple?",
)
backward_by_activation.mistake(
    "whole_cache_to_the_linear_step",
    {"dZ, linear_cache": "dZ, cache"},
    hint="linear_backward gets the whole cache, a pair. It unpacks a triple, which is only one half of that pair.",
)
backward_by_activation.mistake(
    "backward_steps_swapped",
    {"relu_backward": "sigmoid_backward", "sigmoid_backward": "relu_backward"},
    hint="Each of the two names leads to the other activation's backward step: look at the branches of the choice.",
)


@mistake(
    "linear_activation_backward",
    hint="The gradient is multiplied by the activation. The chain rule multiplies by the activation's slope at Z.",
)
def activation_instead_of_its_derivative(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        A, Z = relu(activation_cache)
    elif activation == "sigmoid":
        A, Z = sigmoid(activation_cache)
    dZ = dA * A
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


backward_by_activation.mistake(
    "activation_step_skipped",
    {"activation ==": None, "dA,": None, "dZ,": "dA,"},
    hint="The linear step gets the gradient of the activations as it came. Which step of the layer lies in between?",
)
backward_by_activation.mistake(
    "relu_backward_whatever_the_name",
    {"activation ==": None, "        dZ = relu_backward": "    dZ = relu_backward", "sigmoid_backward": None},
    hint="The relu's backward step runs whatever name is asked for: is the argument activation looked at?",
)
backward_by_activation.mistake(
    "sigmoid_backward_whatever_the_name",
    {"elif": "if", '"sigmoid"': '"sigmoid" or "relu"'},
    hint="The sigmoid's backward step runs whatever name is asked for. Is the choice an either-or, or does a second if"
    " run after the first?",
)
backward_by_activation.mistake(
    "arguments_of_the_backward_step_swapped",
    {"dA, activation_cache": "activation_cache, dA"},
    hint="The backward step takes two arrays of the same shape, so a swap goes unnoticed: which one comes first?",
)
backward_by_activation.mistake(
    "Z_taken_for_the_sigmoid",
    {
        "relu_backward(dA, activation_cache)": "dA * (activation_cache > 0)",
        "sigmoid_backward(dA, activation_cache)": "dA * activation_cache * (1 - activation_cache)",
    },
    hint="The slope of the sigmoid is computed as if the cache held the sigmoid's result. What did exercise 4 put"
    " there?",
)
backward_by_activation.mistake(
    "half_of_the_sigmoid_slope",
    {"dZ = sigmoid_backward(dA, activation_cache)": "s = 1 / (1 + np.exp(-activation_cache))\ndZ = dA * (1 - s)"},
    hint="The slope of the sigmoid lacks one of its two factors: it is small where the sigmoid is near 0 and also where"
    " it is near 1.",
)
backward_by_activation.mistake(
    "relu_mask_from_dA",
    {"relu_backward(dA, activation_cache)": "np.maximum(0, dA)"},
    hint="The relu cuts the gradient by the gradient's own sign. Whether it passes depends on the sign of another"
    " array.",
)
backward_by_activation.mistake(
    "relu_passes_gradient_at_zero",
    {"relu_backward(dA, activation_cache)": "np.array(dA, copy=True)\ndZ[activation_cache < 0] = 0"},
    hint="The relu lets the gradient through where Z is exactly zero. The text says on which side zero counts.",
)
backward_by_activation.mistake(
    "gradient_from_above_missing",
    {
        "relu_backward(dA, activation_cache)": "np.where(activation_cache > 0, 1.0, 0.0)",
        "dZ = sigmoid_backward(dA, activation_cache)": "s, _ = sigmoid(activation_cache)\ndZ = s * (1 - s)",
    },
    hint="The slope of the activation goes on alone: the gradient that came from the layer above is lost on the way.",
)
backward_by_activation.mistake(
    "average_taken_twice",
    {
        "activation_cache = cache": "activation_cache = cache\nm = dA.shape[1]",
        "(dA, activation_cache)": "(dA, activation_cache) / m",
    },
    hint="All three gradients are divided by the number of examples once more. linear_backward takes the average"
    " already, where one is due.",
)


# --- L_model_backward


@variant("L_model_backward")
def backward_layer_by_layer(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA_prev, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)] = dA_prev
    grads["dW" + str(L)] = dW
    grads["db" + str(L)] = db
    for l in reversed(range(L - 1)):
        dA_prev, dW, db = linear_activation_backward(grads["dA" + str(l + 1)], caches[l], "relu")
        grads["dA" + str(l)] = dA_prev
        grads["dW" + str(l + 1)] = dW
        grads["db" + str(l + 1)] = db
    return grads


backward_layer_by_layer.mistake(
    "sigmoid_derivative_in_hidden_layers",
    {'"relu"': '"sigmoid"'},
    hint="The last layer's gradients are right. The hidden layers go back through the activation that they went forward"
    " through: which one was it?",
    seen=8,
)
backward_layer_by_layer.mistake(
    "relu_derivative_in_the_output_layer",
    {'"sigmoid"': '"relu"'},
    hint="The output layer goes back through the relu. Which activation did it use in the forward pass?",
)
backward_layer_by_layer.mistake(
    "dAL_given_to_every_layer",
    {'grads["dA" + str(l + 1)]': "dAL"},
    hint="Hidden layers get the gradient of the output. Each layer needs the one that the layer above it handed back.",
)
backward_layer_by_layer.mistake(
    "same_dA_for_all_hidden_layers",
    {
        'dA_prev, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")': (
            'dA_last, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")'
        ),
        'grads["dA" + str(L - 1)] = dA_prev': 'grads["dA" + str(L - 1)] = dA_last',
        'grads["dA" + str(l + 1)]': "dA_last",
    },
    hint="All hidden layers get the same dA, the one that the output layer handed back. What changes from one round of"
    " the loop to the next?",
)
backward_layer_by_layer.mistake(
    "last_cache_for_every_layer",
    {"caches[L - 1]": "caches[-1]", "caches[l]": "caches[-1]"},
    hint="Hidden layers get the cache of the output layer. Each one needs its own, which lies at another place of the"
    " list in each round.",
)
backward_layer_by_layer.mistake(
    "first_cache_for_every_layer",
    {"caches[L - 1]": "caches[0]", "caches[l]": "caches[0]"},
    hint="Every layer gets the cache of the first one. Each needs its own, which lies at another place of the list in"
    " each round.",
    seen=1,
)
backward_layer_by_layer.mistake(
    "first_cache_for_every_hidden_layer",
    {"caches[l]": "caches[0]"},
    hint="The output layer has its own cache, and all hidden layers share one: which place of the list does the loop"
    " look at?",
    seen=1,
)
backward_layer_by_layer.mistake(
    "cache_index_mirrored",
    {"caches[l]": "caches[L - 2 - l]"},
    hint="The loop runs backward, and the index of the cache is turned round once more. Write down both for three"
    " layers and compare.",
)
backward_layer_by_layer.mistake(
    "cache_of_the_layer_below",
    {"caches[l]": "caches[l - 1]"},
    hint="Each hidden layer gets the cache of the layer below it. A list counts from 0 and the layers from 1: is one"
    " subtracted twice?",
)


@mistake(
    "L_model_backward",
    hint="The list has no such entry. Its positions count from 0, so what is the position of the last layer's cache?",
)
def cache_index_past_the_end(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA_prev, dW, db = linear_activation_backward(dAL, caches[L], "sigmoid")
    grads["dA" + str(L - 1)] = dA_prev
    grads["dW" + str(L)] = dW
    grads["db" + str(L)] = db
    for l in reversed(range(1, L)):
        dA_prev, dW, db = linear_activation_backward(grads["dA" + str(l)], caches[l], "relu")
        grads["dA" + str(l - 1)] = dA_prev
        grads["dW" + str(l)] = dW
        grads["db" + str(l)] = db
    return grads


backward_layer_by_layer.mistake(
    "dA_stored_one_number_higher_than_read",
    {"str(L - 1)": "str(L)"},
    hint="Two ways of numbering dA are mixed: the output layer's dA_prev is stored under the layer's own number, and"
    " read under the number of the layer below.",
)
backward_layer_by_layer.mistake(
    "dA_stored_one_number_lower_than_read",
    {'"dA" + str(l + 1)': '"dA" + str(l + 2)', "str(l)": "str(l + 1)"},
    hint="Two ways of numbering dA are mixed: the output layer's dA_prev is stored under the number of the layer below,"
    " and read under the layer's own.",
)
backward_layer_by_layer.mistake(
    "dA_of_the_layer_below_stored_under_own_number",
    {'grads["dA" + str(l)] = dA_prev': 'grads["dA" + str(l + 1)] = dA_prev'},
    hint="What a hidden layer hands back belongs to the layer below it: under which number is it stored, and under"
    " which does the next round look?",
    seen=1,
)
backward_layer_by_layer.mistake(
    "average_in_dAL",
    {"len(caches)": "len(caches)\nm = AL.shape[1]", "dAL = -": "dAL = -1 / m *"},
    hint="All gradients are divided by the number of examples once more. The average is taken in linear_backward, not"
    " in the derivative at the output.",
)
backward_layer_by_layer.mistake(
    "minus_missing_in_dAL",
    {"dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))": "dAL = np.divide(Y, AL) - np.divide(1 - Y, 1 - AL)"},
    hint="All gradients have the opposite sign. Raising the probability of a label 1 lowers the loss: which sign has"
    " dAL there?",
)
backward_layer_by_layer.mistake(
    "brackets_missing_in_dAL",
    {"dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))": "dAL = -np.divide(Y, AL) - np.divide(1 - Y, 1 - AL)"},
    hint="In the derivative at the output both terms are negative. How far does the minus in front of the bracket"
    " reach?",
)
backward_layer_by_layer.mistake(
    "dZ_taken_for_dAL",
    {"dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))": "dAL = AL - Y"},
    hint="The difference of output and label already contains the slope of the sigmoid, and the last layer applies that"
    " slope once more.",
)
backward_layer_by_layer.mistake(
    "fractions_upside_down_in_dAL",
    {"np.divide(Y, AL)": "np.divide(AL, Y)", "1 - Y": "1 - AL", "1 - AL": "1 - Y"},
    hint="The derivative at the output divides by the labels, some of which are 0. Which of the two arrays belongs"
    " below the line?",
)
backward_layer_by_layer.mistake(
    "keys_one_too_low",
    {'"dW" + str(l + 1)': '"dW" + str(l)', '"db" + str(l + 1)': '"db" + str(l)'},
    hint="The gradients of the hidden layers are stored under numbers one too low. The list counts from 0, the layers"
    " from 1.",
)
backward_layer_by_layer.mistake(
    "first_layer_left_out",
    {"reversed(range(L - 1))": "range(L - 2, 0, -1)"},
    hint="The walk stops before the first layer. Which number has its cache in the list, and does range get there?",
)
backward_layer_by_layer.mistake(
    "hidden_layers_walked_forward",
    {"reversed(range(L - 1))": "range(L - 1)"},
    hint="The loop starts at the first layer, but that one needs what the layers above it hand back. In which direction"
    " does the walk go?",
)
backward_layer_by_layer.mistake(
    "half_of_the_caches_counted",
    {"len(caches)": "len(caches) // 2"},
    hint="The list of caches has one entry per layer, unlike the dictionary of parameters, which has two.",
)


@mistake(
    "L_model_backward",
    hint="Gradients of weights are stored under the names of biases and the other way round: compare the order with"
    " what exercise 8 returns.",
)
def dW_and_db_swapped(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    grads["dA" + str(L - 1)], grads["db" + str(L)], grads["dW" + str(L)] = linear_activation_backward(
        dAL, caches[L - 1], "sigmoid"
    )
    for l in reversed(range(L - 1)):
        dA_prev, db, dW = linear_activation_backward(grads["dA" + str(l + 1)], caches[l], "relu")
        grads["dA" + str(l)] = dA_prev
        grads["dW" + str(l + 1)] = dW
        grads["db" + str(l + 1)] = db
    return grads


# --- update_parameters


@variant("update_parameters")
def loop_that_stores_anew(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - learning_rate * grads["db" + str(l + 1)]
    return parameters


loop_that_stores_anew.mistake(
    "loop_over_all_entries",
    {"len(parameters) // 2": "len(parameters)"},
    hint="The loop asks for more layers than there are. Each layer has two entries in the dictionary.",
)
loop_that_stores_anew.mistake(
    "nothing_updated",
    {"for l in range(L):": "for l in range(L):\n    pass", "str(l + 1)": None},
    hint="All parameters come back unchanged. Does the loop run and compute something, and are the new values stored in"
    " the dictionary?",
    seen=3,
)
loop_that_stores_anew.mistake(
    "only_the_step",
    {'parameters["W" + str(l + 1)] -': "", 'parameters["b" + str(l + 1)] -': ""},
    hint="The parameters are replaced by the size of the step. A step starts from somewhere: what is it taken from?",
    seen=1,
)
loop_that_stores_anew.mistake(
    "layers_counted_from_0",
    {"l + 1": "l"},
    hint="The loop asks for a layer 0. range starts at 0 and the layers are numbered from 1.",
)
loop_that_stores_anew.mistake(
    "gradient_ascent",
    {"- learning_rate": "+ learning_rate"},
    hint="The steps go with the gradient, where the cost rises. Descent takes them the other way.",
)
loop_that_stores_anew.mistake(
    "learning_rate_missing",
    {"learning_rate * grads": "grads"},
    hint="The step is as long as the gradient itself. Which of the three arguments plays no part?",
)
loop_that_stores_anew.mistake(
    "learning_rate_missing_for_the_biases",
    {'learning_rate * grads["db" + str(l + 1)]': 'grads["db" + str(l + 1)]'},
    hint="The weights are right and the biases take another step than theirs: compare the two lines factor by factor.",
)
loop_that_stores_anew.mistake(
    "biases_not_updated",
    {'"b" + str': None},
    hint="The weights take their step and the biases stay where they are. Both are parameters of a layer.",
)
loop_that_stores_anew.mistake(
    "last_layer_not_updated",
    {"range(L)": "range(1, L)", "l + 1": "l"},
    hint="The last layer stays where it is: range leaves out its end.",
)
loop_that_stores_anew.mistake(
    "first_layer_not_updated",
    {"range(L)": "range(1, L)"},
    hint="The first layer stays where it is. If the loop starts at 1 and one more is added, which number comes first?",
)
loop_that_stores_anew.mistake(
    "gradient_of_the_weights_for_the_biases",
    {'"db"': '"dW"'},
    hint="The biases are moved by the gradients of the weights: compare the keys on the line of b.",
)
loop_that_stores_anew.mistake(
    "gradient_of_the_layer_below",
    {'"dW" + str(l + 1)': '"dW" + str(l)', '"db" + str(l + 1)': '"db" + str(l)'},
    hint="A parameter and its gradient are looked up under different layer numbers: the two keys of a line should name"
    " the same layer.",
)
loop_that_stores_anew.mistake(
    "gradient_keys_without_d",
    {'"dW"': '"W"', '"db"': '"b"'},
    hint="The gradients are looked up under the names of the parameters. How do the keys of grads differ from those?",
)
loop_that_stores_anew.mistake(
    "update_returns_in_the_loop",
    {"range(L)": "range(1, L + 1)", "l + 1": "l", "    return": "        return"},
    hint="Only the first layer takes its step: how far is the return indented?",
)
loop_that_stores_anew.mistake(
    "gradients_returned",
    {"return parameters": "return grads"},
    hint="The gradients come back unchanged. Which of the two dictionaries is the result of the step?",
)


@mistake(
    "update_parameters",
    hint="All layers write to the same two entries of a new dictionary: what tells their keys apart?",
)
def layer_number_missing_in_the_result(parameters, grads, learning_rate):
    L = len(parameters) // 2
    updated = {}
    for l in range(1, L + 1):
        updated["W"] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        updated["b"] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return updated


@mistake(
    "update_parameters",
    hint="The learning rate scales the parameter as well as its gradient: see what the brackets hold.",
)
def learning_rate_outside_the_brackets(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = learning_rate * (parameters["W" + str(l + 1)] - grads["dW" + str(l + 1)])
        parameters["b" + str(l + 1)] = learning_rate * (parameters["b" + str(l + 1)] - grads["db" + str(l + 1)])
    return parameters
