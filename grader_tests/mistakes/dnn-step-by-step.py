"""Wrong versions of the exercises of "dnn-step-by-step", as people write them, and the hints they get."""

from gradedescent import mistake


# --- initialize_parameters


@mistake(
    "initialize_parameters",
    hint="The weights come out a hundred times too large. Compare how they are scaled after the draw with the rules.",
)
def small_factor_missing(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x)
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h)
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="One of the two weight matrices is a hundred times too large: are both scaled after the draw?",
)
def small_factor_missing_in_W2(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h)
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="No weight is negative: two generators have similar names, and one of them draws from 0 to 1 only.",
)
def uniform_instead_of_normal(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.rand(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.rand(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="Rows and columns of the weights are swapped. A weight matrix has one row per unit of its own layer.",
)
def weights_transposed(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_x, n_h) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_h, n_y) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="The biases have one dimension. The rules ask for columns, and a column of numbers has two dimensions.",
)
def rank_one_biases(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros(n_h)
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros(n_y)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="The biases hold integers, and a step of descent has to store fractions in them. What kind of number"
    " does np.zeros make by itself?",
)
def integer_biases(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.array([[0]] * n_h)
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.array([[0]] * n_y)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="The biases lie on their side: each unit has one, and a unit is a row here, as it is in the weights.",
)
def biases_as_rows(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((1, n_h))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((1, n_y))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="Every call draws other numbers. The rules say what has to happen inside the function before the first draw.",
)
def seed_missing(n_x, n_h, n_y):
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="The shapes and the scale are right, but the numbers are from another seed than this exercise's.",
)
def seed_of_the_other_exercise(n_x, n_h, n_y):
    np.random.seed(3)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="W2 begins with the same numbers as W1: how often is the generator set back to its start?",
)
def seed_set_before_each_draw(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    np.random.seed(1)
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="numpy has two kinds of generators, and one seed gives other numbers in each. The rules name the functions.",
)
def another_generator(n_x, n_h, n_y):
    rng = np.random.default_rng(1)
    W1 = rng.standard_normal((n_h, n_x)) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = rng.standard_normal((n_y, n_h)) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="All weights are equal, so all units of a layer would learn the same. Which of the arrays start at zero?",
)
def zero_weights(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.zeros((n_h, n_x))
    b1 = np.zeros((n_h, 1))
    W2 = np.zeros((n_y, n_h))
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="The biases are drawn at random, and W2 shifts with them. Which arrays does the text let the generator fill?",
)
def random_biases(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.random.randn(n_h, 1) * 0.01
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.random.randn(n_y, 1) * 0.01
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


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


@mistake(
    "initialize_parameters",
    hint="The second layer never sees the inputs of the network. What does it get, and how many columns has W2 then?",
)
def W2_sized_by_the_inputs(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_x) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="b2 has the size of the hidden layer. It belongs to the units of the second layer: how many are there?",
)
def b2_sized_by_the_hidden_layer(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_h, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="The four arrays come back without their names. Later functions look them up by key.",
)
def tuple_instead_of_dictionary(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return W1, b1, W2, b2


@mistake(
    "initialize_parameters",
    hint="np.random.randn takes the sizes one by one, np.zeros takes them together. Which of the two stands here?",
)
def shape_of_randn_as_a_tuple(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn((n_h, n_x)) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn((n_y, n_h)) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="np.zeros takes the whole shape as its first argument; a second one is understood as the kind of number.",
)
def shape_of_zeros_as_two_arguments(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros(n_h, 1)
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros(n_y, 1)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


# --- initialize_parameters_deep


@mistake(
    "initialize_parameters_deep",
    hint="The weights come out a hundred times too large. Compare how they are scaled after the draw with the rules.",
    seen=1,
)
def small_factor_missing_in_every_layer(layer_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layer_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    hint="The dictionary has an entry for layer 0. The inputs are no layer with weights: where does the loop start?",
)
def loop_starts_at_the_inputs(layer_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layer_dims)
    for l in range(L):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    hint="The arrays are right and their names are one too low: the text numbers the layers from 1.",
)
def layers_numbered_from_0(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(len(layer_dims) - 1):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l + 1], layer_dims[l]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l + 1], 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    hint="The last layer has no parameters. The list is one longer than the number of layers, and range leaves out its"
    " end.",
)
def last_layer_missing(layer_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layer_dims) - 1
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    hint="The loop asks for a layer after the last one. The list holds the number of inputs too, so count its entries"
    " against the layers.",
)
def loop_runs_past_the_last_layer(layer_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layer_dims)
    for l in range(1, L + 1):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    hint="The scale changes with the size of the layer before. That is a good start for training, but here the rules"
    " ask for one factor whatever the size.",
)
def he_scaling(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(2 / layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    hint="The weights are divided by a root of the layer's size. The rules of this exercise name a fixed factor"
    " instead.",
)
def scaled_by_root_of_inputs(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) / np.sqrt(layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    hint="Rows and columns of the weights are swapped. A weight matrix has one row per unit of its own layer.",
)
def deep_weights_transposed(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l - 1], layer_dims[l]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    hint="The shapes and the scale are right, but the numbers are from another seed. This exercise has its own.",
)
def seed_of_the_exercise_before(layer_dims):
    np.random.seed(1)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    hint="All weight matrices begin with the same numbers: how often is the generator set back to its start?",
)
def seed_set_in_the_loop(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        np.random.seed(3)
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    hint="Every call draws other numbers. The rules say what has to happen inside the function before the first draw.",
)
def deep_seed_missing(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    hint="No weight is negative: two generators have similar names, and one of them draws from 0 to 1 only.",
)
def deep_uniform_instead_of_normal(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.rand(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    hint="The biases have one dimension. The rules ask for columns, and a column of numbers has two dimensions.",
)
def deep_rank_one_biases(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros(layer_dims[l])
    return parameters


@mistake(
    "initialize_parameters_deep",
    hint="The biases hold integers, and a step of descent has to store fractions in them. What kind of number"
    " does np.zeros make by itself?",
)
def deep_integer_biases(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1), dtype=int)
    return parameters


@mistake(
    "initialize_parameters_deep",
    hint="The biases have the size of the layer before. A bias is added to each unit of the layer itself.",
)
def biases_sized_by_the_layer_before(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l - 1], 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    hint="The biases are drawn at random, and the later weights shift with them. Which arrays may the generator fill?",
)
def deep_random_biases(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.random.randn(layer_dims[l], 1) * 0.01
    return parameters


@mistake(
    "initialize_parameters_deep",
    hint="The same seed gives other weights where they are drawn in another order: which layer is drawn first?",
)
def last_layer_drawn_first(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in reversed(range(1, len(layer_dims))):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    hint="All layers write to the same two entries, so only the last one is left. What tells their keys apart?",
)
def layer_number_missing_in_keys(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b"] = np.zeros((layer_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    hint="A text and a number can't be added. The keys are texts, so the layer's number has to become one first.",
)
def layer_number_not_a_text(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + l] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + l] = np.zeros((layer_dims[l], 1))
    return parameters


# --- linear_forward


@mistake(
    "linear_forward",
    hint="A matrix product depends on the order of its factors: which of the two has one row per unit of this layer?",
)
def factors_swapped(A, W, b):
    Z = np.dot(A, W) + b
    cache = (A, W, b)
    return Z, cache


@mistake(
    "linear_forward",
    hint="The matrix product has its factors in another order than the formula, so the inner sizes don't meet.",
)
def factors_of_matmul_swapped(A, W, b):
    Z = A @ W + b
    cache = (A, W, b)
    return Z, cache


@mistake(
    "linear_forward",
    hint="The linear part has two terms. Which of the three arguments does not show in Z?",
)
def bias_missing(A, W, b):
    Z = np.dot(W, A)
    cache = (A, W, b)
    return Z, cache


@mistake(
    "linear_forward",
    hint="Z is right. The cache holds the three arguments in another order than the rules, and the backward pass"
    " unpacks it by position.",
)
def cache_in_another_order(A, W, b):
    Z = np.dot(W, A) + b
    cache = (W, A, b)
    return Z, cache


@mistake(
    "linear_forward",
    hint="The product is taken entry by entry. Each entry of Z adds up products over all units of the layer before.",
)
def elementwise_product(A, W, b):
    Z = W * A + b
    cache = (A, W, b)
    return Z, cache


@mistake(
    "linear_forward",
    hint="The weights already have one row per unit: compare their shape with what the product needs before turning"
    " them over.",
)
def weights_transposed_in_the_product(A, W, b):
    Z = np.dot(W.T, A) + b
    cache = (A, W, b)
    return Z, cache


@mistake(
    "linear_forward",
    hint="The bias is turned into a row. It belongs to the units, which are the rows of Z, and broadcasting needs it as"
    " it is given.",
)
def bias_as_a_row(A, W, b):
    Z = np.dot(W, A) + b.T
    cache = (A, W, b)
    return Z, cache


@mistake(
    "linear_forward",
    hint="The bias is added before the product, so the weights act on it. Where does it stand in the formula?",
)
def bias_inside_the_product(A, W, b):
    Z = np.dot(W, A + b)
    cache = (A, W, b)
    return Z, cache


@mistake(
    "linear_forward",
    hint="Z is right, but the cache has more in it than the rules say. The backward pass unpacks exactly the inputs of"
    " this step.",
)
def Z_added_to_the_cache(A, W, b):
    Z = np.dot(W, A) + b
    cache = (A, W, b, Z)
    return Z, cache


@mistake(
    "linear_forward",
    hint="Z is right, but one of the three inputs of this step is not in the cache.",
)
def bias_missing_in_the_cache(A, W, b):
    Z = np.dot(W, A) + b
    cache = (A, W)
    return Z, cache


@mistake(
    "linear_forward",
    hint="Z is right. The cache is a dictionary, and the functions of the backward pass unpack it by position.",
)
def cache_as_a_dictionary(A, W, b):
    Z = np.dot(W, A) + b
    cache = {"A": A, "W": W, "b": b}
    return Z, cache


@mistake(
    "linear_forward",
    hint="Only Z comes back. The function hands back a second thing, which the backward pass will need.",
)
def cache_not_returned(A, W, b):
    Z = np.dot(W, A) + b
    return Z


# --- linear_activation_forward


@mistake(
    "linear_activation_forward",
    hint="A is a pair where an array should be. The given activation functions hand back two things each.",
)
def activation_pair_not_unpacked(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A = sigmoid(Z)
    elif activation == "relu":
        A = relu(Z)
    cache = (linear_cache, Z)
    return A, cache


@mistake(
    "linear_activation_forward",
    hint="linear_forward hands back two things. The activation gets both of them here, and it works on an array.",
)
def linear_pair_not_unpacked(A_prev, W, b, activation):
    linear_cache = (A_prev, W, b)
    Z = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        A, activation_cache = relu(Z)
    cache = (linear_cache, activation_cache)
    return A, cache


@mistake(
    "linear_activation_forward",
    hint="A is right. The second half of the cache is what the activation gave, where the rules ask for what it got.",
)
def A_cached_instead_of_Z(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, _ = sigmoid(Z)
    elif activation == "relu":
        A, _ = relu(Z)
    cache = (linear_cache, A)
    return A, cache


@mistake(
    "linear_activation_forward",
    hint="A is right. The cache lists four arrays side by side, and the rules ask for a pair with a triple inside.",
)
def flat_cache(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        A, activation_cache = relu(Z)
    cache = (A_prev, W, b, Z)
    return A, cache


@mistake(
    "linear_activation_forward",
    hint="A is right. The two halves of the cache are in another order than the rules state.",
)
def cache_halves_swapped(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        A, activation_cache = relu(Z)
    cache = (activation_cache, linear_cache)
    return A, cache


@mistake(
    "linear_activation_forward",
    hint="A is right. The first half of the cache holds this layer's own activations, where the ones of the layer"
    " before belong.",
)
def output_in_the_linear_cache(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        A, activation_cache = relu(Z)
    cache = ((A, W, b), activation_cache)
    return A, cache


@mistake(
    "linear_activation_forward",
    hint="A is right. The cache holds the linear part's inputs alone; the backward step of the activation needs"
    " something too.",
)
def activation_cache_missing(A_prev, W, b, activation):
    Z, cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, _ = sigmoid(Z)
    elif activation == "relu":
        A, _ = relu(Z)
    return A, cache


@mistake(
    "linear_activation_forward",
    hint="Each of the two names leads to the other activation: look at the branches of the choice.",
)
def activations_swapped(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = relu(Z)
    elif activation == "relu":
        A, activation_cache = sigmoid(Z)
    cache = (linear_cache, activation_cache)
    return A, cache


@mistake(
    "linear_activation_forward",
    hint="The output is a sigmoid whatever name is asked for: is the argument activation looked at?",
)
def sigmoid_whatever_the_name(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = sigmoid(Z)
    cache = (linear_cache, activation_cache)
    return A, cache


@mistake(
    "linear_activation_forward",
    hint="The output is a relu whatever name is asked for. Is the choice an either-or, or does a second if run after"
    " the first?",
)
def relu_whatever_the_name(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    if "relu":
        A, activation_cache = relu(Z)
    cache = (linear_cache, activation_cache)
    return A, cache


@mistake(
    "linear_activation_forward",
    hint="What comes back as A is still the linear part. Which step of the layer comes after it?",
)
def activation_skipped(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        _, activation_cache = sigmoid(Z)
    elif activation == "relu":
        _, activation_cache = relu(Z)
    A = activation_cache
    cache = (linear_cache, activation_cache)
    return A, cache


@mistake(
    "linear_activation_forward",
    hint="The sigmoid falls where it should rise, to a value near 1 for a large linear part: look at the exponent.",
)
def sign_missing_in_the_exponent(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A = 1 / (1 + np.exp(Z))
    elif activation == "relu":
        A = np.maximum(0, Z)
    cache = (linear_cache, Z)
    return A, cache


@mistake(
    "linear_activation_forward",
    hint="For one of the names no branch is taken, and A gets no value. Compare the spelling with the rules.",
)
def activation_name_misspelled(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "ReLU":
        A, activation_cache = relu(Z)
    cache = (linear_cache, activation_cache)
    return A, cache


# --- L_model_forward


@mistake(
    "L_model_forward",
    hint="The output layer takes its weights by a fixed number, which fits one depth only. What is the number of the"
    " last layer?",
    seen=3,
)
def output_layer_always_W2(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W2"], parameters["b2"], "sigmoid")
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    hint="The output layer takes its weights by a fixed number, which fits one depth only. What is the number of the"
    " last layer?",
    seen=3,
)
def output_layer_always_W3(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W3"], parameters["b3"], "sigmoid")
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    hint="The output is right. The list collects activations; a layer hands back something else beside them, and that"
    " is what the backward pass needs.",
    seen=2,
)
def activations_collected_instead_of_caches(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(A)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(AL)
    return AL, caches


@mistake(
    "L_model_forward",
    hint="The output is right, but the list is one cache short: which layer is computed outside the loop?",
)
def last_cache_not_appended(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    return AL, caches


@mistake(
    "L_model_forward",
    hint="The output is right, but the list has the last layer's cache alone: which lines belong to the loop?",
)
def hidden_caches_not_appended(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    hint="The output is right, but the list forgets the caches of the first layers. Where is it made, and how often?",
)
def list_emptied_in_the_loop(X, parameters):
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        caches = []
        A, cache = linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    hint="The output is right, but the list has two entries per layer. A cache is one thing, the pair as the layer"
    " returns it.",
)
def cache_halves_spread_over_the_list(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches += cache
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches += cache
    return AL, caches


@mistake(
    "L_model_forward",
    hint="One hidden layer is left out, the one right before the output: where does range end?",
)
def last_hidden_layer_skipped(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L - 1):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    hint="One hidden layer is left out, the first: the layers are numbered from 1, and range includes its start.",
)
def first_layer_skipped(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(2, L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    hint="The output layer is applied twice, once by the loop with a relu and once after it. Which layers are hidden?",
)
def output_layer_in_the_loop_too(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L + 1):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    hint="The loop asks for a layer 0. The inputs stand for it and have no weights: with which number does it start?",
)
def loop_starts_at_layer_0(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    hint="The loop asks for more layers than there are. Each layer has two entries in the dictionary.",
)
def entries_counted_as_layers(X, parameters):
    caches = []
    A = X
    L = len(parameters)
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    hint="Every layer uses the sigmoid. The formulas give the hidden layers another activation than the last one.",
)
def sigmoid_in_hidden_layers(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "sigmoid")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches


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


@mistake(
    "L_model_forward",
    hint="Hidden layers and the output layer have each other's activation: which of them gives a probability?",
)
def activations_of_hidden_and_output_layers_swapped(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "sigmoid")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "relu")
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    hint="The last layer stops after its linear part. Which function computes a whole layer?",
)
def output_layer_without_activation(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_forward(A, parameters["W" + str(L)], parameters["b" + str(L)])
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    hint="Each layer gets the network's inputs. The network is a chain: what does the second layer work on?",
)
def inputs_given_to_every_layer(X, parameters):
    caches = []
    L = len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(X, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    hint="The output layer works on what the last hidden layer got, where it should work on what that layer gave.",
)
def output_layer_gets_A_prev(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A_prev, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    hint="The function ends in the first round of its loop: how far is the return indented?",
)
def forward_pass_returns_in_the_loop(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L + 1):
        activation = "sigmoid" if l == L else "relu"
        A, cache = linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], activation)
        caches.append(cache)
        return A, caches


# --- compute_cost


@mistake(
    "compute_cost",
    hint="The cost comes out negative. A probability is below 1: which sign has its logarithm, and the cost then?",
)
def minus_missing(AL, Y):
    m = Y.shape[1]
    cost = 1 / m * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.squeeze(cost)


@mistake(
    "compute_cost",
    hint="The cost grows with the number of examples. The formula takes an average: which axis counts the examples?",
)
def average_missing(AL, Y):
    cost = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.squeeze(cost)


@mistake(
    "compute_cost",
    hint="In the term for the label 0, look at what stands inside the logarithm and what stands outside.",
)
def one_minus_logarithm(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * np.sum(Y * np.log(AL) + (1 - Y) * (1 - np.log(AL)))
    return np.squeeze(cost)


@mistake(
    "compute_cost",
    hint="In the term for the label 0, a number is added to the logarithm that the formula does not have there.",
    seen=1,
)
def one_minus_logarithm_of_one_minus_AL(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * np.sum(Y * np.log(AL) + (1 - Y) * (1 - np.log(1 - AL)))
    return np.squeeze(cost)


@mistake(
    "compute_cost",
    hint="The value is right and has two dimensions too many. A product of matrices is a matrix, even with one entry.",
)
def cost_not_squeezed(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * (np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T))
    return cost


@mistake(
    "compute_cost",
    hint="Examples with the label 0 cost nothing here. The sum in the formula has two terms for each example.",
)
def term_of_label_0_missing(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * np.sum(Y * np.log(AL))
    return np.squeeze(cost)


@mistake(
    "compute_cost",
    hint="Both terms use the logarithm of the same probability. Where the label is 0, the probability of that label"
    " counts.",
)
def same_logarithm_in_both_terms(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * np.sum(Y * np.log(AL) + (1 - Y) * np.log(AL))
    return np.squeeze(cost)


@mistake(
    "compute_cost",
    hint="The logarithm of a label is taken, and a label may be 0. Which of the two arrays lies strictly between 0 and"
    " 1?",
)
def labels_and_probabilities_swapped(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * np.sum(AL * np.log(Y) + (1 - AL) * np.log(1 - Y))
    return np.squeeze(cost)


@mistake(
    "compute_cost",
    hint="Minus and average act on the first term alone: see how far each bracket reaches.",
)
def minus_and_average_on_the_first_term_only(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * np.sum(Y * np.log(AL)) + np.sum((1 - Y) * np.log(1 - AL))
    return np.squeeze(cost)


@mistake(
    "compute_cost",
    hint="Examples with the label 0 lower the cost, so the two terms differ in sign. How far does the minus reach, and"
    " which sign stands between them?",
)
def minus_on_the_first_term_only(AL, Y):
    m = Y.shape[1]
    cost = 1 / m * np.sum(-Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.squeeze(cost)


@mistake(
    "compute_cost",
    hint="The logarithm has another base. The text says which function is the natural one.",
)
def logarithm_to_base_10(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * np.sum(Y * np.log10(AL) + (1 - Y) * np.log10(1 - AL))
    return np.squeeze(cost)


@mistake(
    "compute_cost",
    hint="The logarithm has another base, the usual one where bits are counted. The text says which one is meant.",
)
def logarithm_to_base_2(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * np.sum(Y * np.log2(AL) + (1 - Y) * np.log2(1 - AL))
    return np.squeeze(cost)


@mistake(
    "compute_cost",
    hint="The cost is half of what it should be. That factor is known from squared errors; is it in this formula?",
)
def half_of_the_average(AL, Y):
    m = Y.shape[1]
    cost = -1 / (2 * m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.squeeze(cost)


@mistake(
    "compute_cost",
    hint="This is the mean squared error. The exercise asks for the cross-entropy, which is made of logarithms.",
)
def squared_error(AL, Y):
    m = Y.shape[1]
    cost = 1 / m * np.sum((AL - Y) ** 2)
    return np.squeeze(cost)


@mistake(
    "compute_cost",
    hint="Each example still has a number of its own. The cost is one number for all: which step of the formula puts"
    " them together?",
)
def losses_not_added_up(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * (Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return cost


@mistake(
    "compute_cost",
    hint="The value is right and sits in an array with one dimension. A sum along one axis leaves the other; the rules"
    " ask for a number without any.",
)
def cost_summed_along_one_axis(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL), axis=1)
    return cost


@mistake(
    "compute_cost",
    hint="Two rows have no matrix product with one another. Are the labels and logarithms multiplied entry by entry,"
    " or is a transpose meant?",
)
def product_of_two_rows(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * (np.dot(Y, np.log(AL)) + np.dot(1 - Y, np.log(1 - AL)))
    return np.squeeze(cost)


@mistake(
    "compute_cost",
    hint="Each label meets the probabilities of all examples. A column times a row is a whole table; only the pairs of"
    " the same example count.",
)
def product_of_column_and_row(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * np.sum(np.dot(Y.T, np.log(AL)) + np.dot((1 - Y).T, np.log(1 - AL)))
    return np.squeeze(cost)


# --- linear_backward


@mistake(
    "linear_backward",
    hint="db loses its column shape when dimensions of size 1 are removed. The rules give its shape, also for one"
    " unit.",
    seen=9,
)
def db_squeezed(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = np.squeeze(1 / m * np.sum(dZ, axis=1, keepdims=True))
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    hint="db is one number for the whole layer. Each unit has its own bias: over which axis do the examples run?",
    seen=1,
)
def db_summed_over_all_units(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    hint="db has the right numbers and one dimension. A sum drops the axis it runs over unless it is told to keep it.",
)
def keepdims_missing_in_db(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    hint="db has one entry per example. It belongs to the units, so the sum runs along the other axis.",
)
def db_summed_over_the_units(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=0, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    hint="dA_prev is divided by the number of examples. Its columns belong to single examples, so nothing is averaged"
    " there.",
)
def average_in_dA_prev(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = 1 / m * np.dot(W.T, dZ)
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    hint="dW is an average over the examples. db puts the examples together as well: is it one too?",
)
def average_missing_in_db(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    hint="db is an average over the examples. The product in dW adds up the examples as well: is it averaged too?",
)
def average_missing_in_dW(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    hint="dW and db grow with the number of examples. The cost is an average, so these two are averages as well.",
)
def average_missing_in_dW_and_db(dZ, cache):
    A_prev, W, b = cache
    dW = np.dot(dZ, A_prev.T)
    db = np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    hint="The average is taken over another count than that of the examples: which axis of A_prev belongs to them?",
)
def m_counts_the_inputs(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[0]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    hint="The average is taken over the number of units. In which direction do the examples lie in dZ?",
)
def m_counts_the_units(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[0]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    hint="dW is a product entry by entry. An entry of dW joins one unit with one input and adds up all examples.",
)
def elementwise_product_in_dW(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * dZ * A_prev
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    hint="In dW the examples have to meet: they are the columns of both factors, so one of the two has to be turned.",
)
def A_prev_not_transposed(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    hint="dA_prev goes from the units back to the inputs. W as it is leads the other way: what turns it round?",
)
def W_not_transposed(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W, dZ)
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    hint="dW lies on its side. A gradient has the shape of what it belongs to: compare the order of the factors.",
)
def dW_transposed(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(A_prev, dZ.T)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    hint="dA_prev lies on its side: its columns should belong to examples, as those of A_prev do.",
)
def dA_prev_transposed(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(dZ.T, W)
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    hint="The three gradients come back in another order than the rules state.",
)
def gradients_in_another_order(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dW, db, dA_prev


@mistake(
    "linear_backward",
    hint="The cache is unpacked under other names than it was packed with: compare the order with exercise 3.",
)
def cache_unpacked_in_another_order(dZ, cache):
    W, A_prev, b = cache
    m = dZ.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    hint="db is computed from b. The bias is only added in the forward step, so its own value plays no part in its"
    " gradient.",
)
def db_from_the_bias(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ * b, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


# --- linear_activation_backward


@mistake(
    "linear_activation_backward",
    hint="The activation's backward step gets a tuple. The cache has two halves: which of them is the array Z?",
)
def linear_cache_to_the_activation(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, linear_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, linear_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


@mistake(
    "linear_activation_backward",
    hint="linear_backward unpacks three arrays and gets an array to unpack. Which half of the cache is a triple?",
)
def activation_cache_to_the_linear_step(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, activation_cache)
    return dA_prev, dW, db


@mistake(
    "linear_activation_backward",
    hint="linear_backward gets the whole cache, a pair. It unpacks a triple, which is only one half of that pair.",
)
def whole_cache_to_the_linear_step(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, cache)
    return dA_prev, dW, db


@mistake(
    "linear_activation_backward",
    hint="Each of the two names leads to the other activation's backward step: look at the branches of the choice.",
)
def backward_steps_swapped(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = sigmoid_backward(dA, activation_cache)
    elif activation == "sigmoid":
        dZ = relu_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


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


@mistake(
    "linear_activation_backward",
    hint="The linear step gets the gradient of the activations as it came. Which step of the layer lies in between?",
)
def activation_step_skipped(dA, cache, activation):
    linear_cache, activation_cache = cache
    dA_prev, dW, db = linear_backward(dA, linear_cache)
    return dA_prev, dW, db


@mistake(
    "linear_activation_backward",
    hint="The relu's backward step runs whatever name is asked for: is the argument activation looked at?",
)
def relu_backward_whatever_the_name(dA, cache, activation):
    linear_cache, activation_cache = cache
    dZ = relu_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


@mistake(
    "linear_activation_backward",
    hint="The sigmoid's backward step runs whatever name is asked for. Is the choice an either-or, or does a second if"
    " run after the first?",
)
def sigmoid_backward_whatever_the_name(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    if activation == "sigmoid" or "relu":
        dZ = sigmoid_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


@mistake(
    "linear_activation_backward",
    hint="The backward step takes two arrays of the same shape, so a swap goes unnoticed: which one comes first?",
)
def arguments_of_the_backward_step_swapped(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(activation_cache, dA)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(activation_cache, dA)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


@mistake(
    "linear_activation_backward",
    hint="The slope of the sigmoid is computed as if the cache held the sigmoid's result. What did exercise 4 put"
    " there?",
)
def Z_taken_for_the_sigmoid(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = dA * (activation_cache > 0)
    elif activation == "sigmoid":
        dZ = dA * activation_cache * (1 - activation_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


@mistake(
    "linear_activation_backward",
    hint="The slope of the sigmoid lacks one of its two factors: it is small where the sigmoid is near 0 and also where"
    " it is near 1.",
)
def half_of_the_sigmoid_slope(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    elif activation == "sigmoid":
        s = 1 / (1 + np.exp(-activation_cache))
        dZ = dA * (1 - s)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


@mistake(
    "linear_activation_backward",
    hint="The relu cuts the gradient by the gradient's own sign. Whether it passes depends on the sign of another"
    " array.",
)
def relu_mask_from_dA(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = np.maximum(0, dA)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


@mistake(
    "linear_activation_backward",
    hint="The relu lets the gradient through where Z is exactly zero. The text says on which side zero counts.",
)
def relu_passes_gradient_at_zero(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = np.array(dA, copy=True)
        dZ[activation_cache < 0] = 0
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


@mistake(
    "linear_activation_backward",
    hint="The slope of the activation goes on alone: the gradient that came from the layer above is lost on the way.",
)
def gradient_from_above_missing(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = np.where(activation_cache > 0, 1.0, 0.0)
    elif activation == "sigmoid":
        s, _ = sigmoid(activation_cache)
        dZ = s * (1 - s)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


@mistake(
    "linear_activation_backward",
    hint="All three gradients are divided by the number of examples once more. linear_backward takes the average"
    " already, where one is due.",
)
def average_taken_twice(dA, cache, activation):
    linear_cache, activation_cache = cache
    m = dA.shape[1]
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache) / m
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache) / m
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


# --- L_model_backward


@mistake(
    "L_model_backward",
    hint="The last layer's gradients are right. The hidden layers go back through the activation that they went forward"
    " through: which one was it?",
    seen=8,
)
def sigmoid_derivative_in_hidden_layers(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA_prev, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)] = dA_prev
    grads["dW" + str(L)] = dW
    grads["db" + str(L)] = db
    for l in reversed(range(L - 1)):
        dA_prev, dW, db = linear_activation_backward(grads["dA" + str(l + 1)], caches[l], "sigmoid")
        grads["dA" + str(l)] = dA_prev
        grads["dW" + str(l + 1)] = dW
        grads["db" + str(l + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    hint="The output layer goes back through the relu. Which activation did it use in the forward pass?",
)
def relu_derivative_in_the_output_layer(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA_prev, dW, db = linear_activation_backward(dAL, caches[L - 1], "relu")
    grads["dA" + str(L - 1)] = dA_prev
    grads["dW" + str(L)] = dW
    grads["db" + str(L)] = db
    for l in reversed(range(L - 1)):
        dA_prev, dW, db = linear_activation_backward(grads["dA" + str(l + 1)], caches[l], "relu")
        grads["dA" + str(l)] = dA_prev
        grads["dW" + str(l + 1)] = dW
        grads["db" + str(l + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    hint="Hidden layers get the gradient of the output. Each layer needs the one that the layer above it handed back.",
)
def dAL_given_to_every_layer(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA_prev, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)] = dA_prev
    grads["dW" + str(L)] = dW
    grads["db" + str(L)] = db
    for l in reversed(range(L - 1)):
        dA_prev, dW, db = linear_activation_backward(dAL, caches[l], "relu")
        grads["dA" + str(l)] = dA_prev
        grads["dW" + str(l + 1)] = dW
        grads["db" + str(l + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    hint="All hidden layers get the same dA, the one that the output layer handed back. What changes from one round of"
    " the loop to the next?",
)
def same_dA_for_all_hidden_layers(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA_last, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)] = dA_last
    grads["dW" + str(L)] = dW
    grads["db" + str(L)] = db
    for l in reversed(range(L - 1)):
        dA_prev, dW, db = linear_activation_backward(dA_last, caches[l], "relu")
        grads["dA" + str(l)] = dA_prev
        grads["dW" + str(l + 1)] = dW
        grads["db" + str(l + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    hint="Hidden layers get the cache of the output layer. Each one needs its own, which lies at another place of the"
    " list in each round.",
)
def last_cache_for_every_layer(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA_prev, dW, db = linear_activation_backward(dAL, caches[-1], "sigmoid")
    grads["dA" + str(L - 1)] = dA_prev
    grads["dW" + str(L)] = dW
    grads["db" + str(L)] = db
    for l in reversed(range(L - 1)):
        dA_prev, dW, db = linear_activation_backward(grads["dA" + str(l + 1)], caches[-1], "relu")
        grads["dA" + str(l)] = dA_prev
        grads["dW" + str(l + 1)] = dW
        grads["db" + str(l + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    hint="The loop runs backward, and the index of the cache is turned round once more. Write down both for three"
    " layers and compare.",
)
def cache_index_mirrored(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA_prev, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)] = dA_prev
    grads["dW" + str(L)] = dW
    grads["db" + str(L)] = db
    for l in reversed(range(L - 1)):
        dA_prev, dW, db = linear_activation_backward(grads["dA" + str(l + 1)], caches[L - 2 - l], "relu")
        grads["dA" + str(l)] = dA_prev
        grads["dW" + str(l + 1)] = dW
        grads["db" + str(l + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    hint="Each hidden layer gets the cache of the layer below it. A list counts from 0 and the layers from 1: is one"
    " subtracted twice?",
)
def cache_of_the_layer_below(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA_prev, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)] = dA_prev
    grads["dW" + str(L)] = dW
    grads["db" + str(L)] = db
    for l in reversed(range(L - 1)):
        dA_prev, dW, db = linear_activation_backward(grads["dA" + str(l + 1)], caches[l - 1], "relu")
        grads["dA" + str(l)] = dA_prev
        grads["dW" + str(l + 1)] = dW
        grads["db" + str(l + 1)] = db
    return grads


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


@mistake(
    "L_model_backward",
    hint="Two ways of numbering dA are mixed: the output layer's dA_prev is stored under the layer's own number, and"
    " read under the number of the layer below.",
)
def dA_stored_one_number_higher_than_read(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA_prev, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L)] = dA_prev
    grads["dW" + str(L)] = dW
    grads["db" + str(L)] = db
    for l in reversed(range(L - 1)):
        dA_prev, dW, db = linear_activation_backward(grads["dA" + str(l + 1)], caches[l], "relu")
        grads["dA" + str(l)] = dA_prev
        grads["dW" + str(l + 1)] = dW
        grads["db" + str(l + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    hint="Two ways of numbering dA are mixed: the output layer's dA_prev is stored under the number of the layer below,"
    " and read under the layer's own.",
)
def dA_stored_one_number_lower_than_read(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA_prev, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)] = dA_prev
    grads["dW" + str(L)] = dW
    grads["db" + str(L)] = db
    for l in reversed(range(L - 1)):
        dA_prev, dW, db = linear_activation_backward(grads["dA" + str(l + 2)], caches[l], "relu")
        grads["dA" + str(l + 1)] = dA_prev
        grads["dW" + str(l + 1)] = dW
        grads["db" + str(l + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    hint="All gradients are divided by the number of examples once more. The average is taken in linear_backward, not"
    " in the derivative at the output.",
)
def average_in_dAL(AL, Y, caches):
    grads = {}
    L = len(caches)
    m = AL.shape[1]
    dAL = -1 / m * (np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
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


@mistake(
    "L_model_backward",
    hint="All gradients have the opposite sign. Raising the probability of a label 1 lowers the loss: which sign has"
    " dAL there?",
)
def minus_missing_in_dAL(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = np.divide(Y, AL) - np.divide(1 - Y, 1 - AL)
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


@mistake(
    "L_model_backward",
    hint="In the derivative at the output both terms are negative. How far does the minus in front of the bracket"
    " reach?",
)
def brackets_missing_in_dAL(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -np.divide(Y, AL) - np.divide(1 - Y, 1 - AL)
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


@mistake(
    "L_model_backward",
    hint="The difference of output and label already contains the slope of the sigmoid, and the last layer applies that"
    " slope once more.",
)
def dZ_taken_for_dAL(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = AL - Y
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


@mistake(
    "L_model_backward",
    hint="The derivative at the output divides by the labels, some of which are 0. Which of the two arrays belongs"
    " below the line?",
)
def fractions_upside_down_in_dAL(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(AL, Y) - np.divide(1 - AL, 1 - Y))
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


@mistake(
    "L_model_backward",
    hint="The gradients of the hidden layers are stored under numbers one too low. The list counts from 0, the layers"
    " from 1.",
)
def keys_one_too_low(AL, Y, caches):
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
        grads["dW" + str(l)] = dW
        grads["db" + str(l)] = db
    return grads


@mistake(
    "L_model_backward",
    hint="The walk stops before the first layer. Which number has its cache in the list, and does range get there?",
)
def first_layer_left_out(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA_prev, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)] = dA_prev
    grads["dW" + str(L)] = dW
    grads["db" + str(L)] = db
    for l in range(L - 2, 0, -1):
        dA_prev, dW, db = linear_activation_backward(grads["dA" + str(l + 1)], caches[l], "relu")
        grads["dA" + str(l)] = dA_prev
        grads["dW" + str(l + 1)] = dW
        grads["db" + str(l + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    hint="The loop starts at the first layer, but that one needs what the layers above it hand back. In which direction"
    " does the walk go?",
)
def hidden_layers_walked_forward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA_prev, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)] = dA_prev
    grads["dW" + str(L)] = dW
    grads["db" + str(L)] = db
    for l in range(L - 1):
        dA_prev, dW, db = linear_activation_backward(grads["dA" + str(l + 1)], caches[l], "relu")
        grads["dA" + str(l)] = dA_prev
        grads["dW" + str(l + 1)] = dW
        grads["db" + str(l + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    hint="The list of caches has one entry per layer, unlike the dictionary of parameters, which has two.",
)
def half_of_the_caches_counted(AL, Y, caches):
    grads = {}
    L = len(caches) // 2
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


@mistake(
    "update_parameters",
    hint="The loop asks for more layers than there are. Each layer has two entries in the dictionary.",
)
def loop_over_all_entries(parameters, grads, learning_rate):
    L = len(parameters)
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - learning_rate * grads["db" + str(l + 1)]
    return parameters


@mistake(
    "update_parameters",
    hint="All parameters come back unchanged. Does the loop run and compute something, and are the new values stored in"
    " the dictionary?",
    seen=3,
)
def nothing_updated(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        pass
    return parameters


@mistake(
    "update_parameters",
    hint="The parameters are replaced by the size of the step. A step starts from somewhere: what is it taken from?",
    seen=1,
)
def only_the_step(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = learning_rate * grads["db" + str(l + 1)]
    return parameters


@mistake(
    "update_parameters",
    hint="The loop asks for a layer 0. range starts at 0 and the layers are numbered from 1.",
)
def layers_counted_from_0(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters


@mistake(
    "update_parameters",
    hint="The steps go with the gradient, where the cost rises. Descent takes them the other way.",
)
def gradient_ascent(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] + learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] + learning_rate * grads["db" + str(l + 1)]
    return parameters


@mistake(
    "update_parameters",
    hint="The step is as long as the gradient itself. Which of the three arguments plays no part?",
)
def learning_rate_missing(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - grads["db" + str(l + 1)]
    return parameters


@mistake(
    "update_parameters",
    hint="The weights are right and the biases take another step than theirs: compare the two lines factor by factor.",
)
def learning_rate_missing_for_the_biases(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - grads["db" + str(l + 1)]
    return parameters


@mistake(
    "update_parameters",
    hint="The weights take their step and the biases stay where they are. Both are parameters of a layer.",
)
def biases_not_updated(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
    return parameters


@mistake(
    "update_parameters",
    hint="The last layer stays where it is: range leaves out its end.",
)
def last_layer_not_updated(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters


@mistake(
    "update_parameters",
    hint="The first layer stays where it is. If the loop starts at 1 and one more is added, which number comes first?",
)
def first_layer_not_updated(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - learning_rate * grads["db" + str(l + 1)]
    return parameters


@mistake(
    "update_parameters",
    hint="The biases are moved by the gradients of the weights: compare the keys on the line of b.",
)
def gradient_of_the_weights_for_the_biases(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
    return parameters


@mistake(
    "update_parameters",
    hint="A parameter and its gradient are looked up under different layer numbers: the two keys of a line should name"
    " the same layer.",
)
def gradient_of_the_layer_below(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - learning_rate * grads["db" + str(l)]
    return parameters


@mistake(
    "update_parameters",
    hint="The gradients are looked up under the names of the parameters. How do the keys of grads differ from those?",
)
def gradient_keys_without_d(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["W" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - learning_rate * grads["b" + str(l + 1)]
    return parameters


@mistake(
    "update_parameters",
    hint="Only the first layer takes its step: how far is the return indented?",
)
def update_returns_in_the_loop(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
        return parameters


@mistake(
    "update_parameters",
    hint="The gradients come back unchanged. Which of the two dictionaries is the result of the step?",
)
def gradients_returned(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - learning_rate * grads["db" + str(l + 1)]
    return grads


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
