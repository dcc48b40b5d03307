"""Wrong versions of the exercises of "planar-data", as people write them, and the hints they get."""

from gradedescent import mistake, solution, variant


# --- layer_sizes


@variant("layer_sizes")
def three_lines(X, Y):
    n_x = X.shape[0]
    n_h = 4
    n_y = Y.shape[0]
    return (n_x, n_h, n_y)


three_lines.mistake(
    "columns_counted",
    {"shape[0]": "shape[1]"},
    hint="The numbers count examples. A column is an example, and a feature or an output unit is a row.",
)
three_lines.mistake(
    "whole_shapes",
    {"X.shape[0]": "X.shape", "Y.shape[0]": "Y.shape"},
    hint="n_x and n_y are whole shapes here, pairs of numbers. Which entry of a shape counts the rows?",
    seen=1,
)
three_lines.mistake(
    "six_hidden_units",
    {"n_h = 4": "n_h = 6"},
    hint="The text fixes the number of hidden units, and this is another one.",
    seen=1,
)
three_lines.mistake(
    "hidden_size_last",
    {"n_h, n_y": "n_y, n_h"},
    hint="The sizes are the right ones in another order: the hidden layer lies between the others.",
)
three_lines.mistake(
    "examples_for_features", {"X.shape[0]": "X.shape[1]"}, hint="n_x is the number of examples. Features are rows of X."
)
three_lines.mistake(
    "examples_for_outputs",
    {"Y.shape[0]": "Y.shape[1]"},
    hint="n_y is the number of examples. Output units are rows of Y.",
)
three_lines.mistake(
    "one_output_whatever_the_labels",
    {"Y.shape[0]": "1"},
    hint="n_y does not follow Y: the flower has one row of labels, and other data may have more.",
)
three_lines.mistake(
    "two_features_whatever_the_data",
    {"X.shape[0]": "2"},
    hint="n_x does not follow X: the flower has two coordinates, and other data may have more.",
)
three_lines.mistake(
    "inputs_and_outputs_swapped",
    {"X.shape": "Y.shape", "Y.shape": "X.shape"},
    hint="The first and the last size are swapped: which of them belongs to X?",
)
three_lines.mistake(
    "entries_counted",
    {"X.shape[0]": "X.size", "Y.shape[0]": "Y.size"},
    hint="n_x and n_y count all entries of the arrays. Only the rows matter here.",
)
three_lines.mistake(
    "hidden_size_missing",
    {"n_h = 4": None, "n_h, n_y": "n_y"},
    hint="The hidden layer's size is missing: three numbers are asked for, in a given order.",
)
three_lines.mistake(
    "hidden_size_from_the_features",
    {"n_h = 4": "n_h = 2 * n_x"},
    hint="The size of the hidden layer grows with the data. The text fixes it, whatever the data.",
)

solution("layer_sizes").mistake(
    "sizes_in_a_dictionary",
    {"X.shape[0], 4, Y.shape[0]": '{"n_x": X.shape[0], "n_h": 4, "n_y": Y.shape[0]}'},
    hint="The sizes come back under names. The text asks for a plain triple, in a given order.",
)

three_lines.mistake(
    "sizes_of_the_flower",
    {"X.shape": "X_train.shape", "Y.shape": "Y_train.shape"},
    hint="The sizes of the flower are written down here. They should be read from the arguments.",
)


# --- initialize_parameters


@variant("initialize_parameters")
def parameters_by_name(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


parameters_by_name.mistake(
    "factor_missing",
    {"* 0.01": ""},
    hint="The weights are a hundred times too large: what happens to them after they are drawn?",
    seen=1,
)
parameters_by_name.mistake(
    "factor_missing_in_W2",
    {"(n_y, n_h) * 0.01": "(n_y, n_h)"},
    hint="W1 is small and W2 is not: both weight matrices are scaled in the same way.",
)
parameters_by_name.mistake(
    "factor_of_a_tenth", {"0.01": "0.1"}, hint="The weights are ten times too large: count the zeros of the factor."
)
parameters_by_name.mistake(
    "uniform_draw",
    {"randn": "rand"},
    hint="No weight is negative. Numpy has two functions with similar names, and one draws uniformly from 0 to 1.",
    seen=1,
)
parameters_by_name.mistake(
    "transposed_weights",
    {"n_h, n_x": "n_x, n_h", "n_y, n_h": "n_h, n_y"},
    hint="Rows and columns of the weights are swapped: a weight matrix has a row for each unit of its own layer.",
)
parameters_by_name.mistake(
    "shape_tuple_for_randn",
    {"(n_h, n_x)": "((n_h, n_x))", "(n_y, n_h)": "((n_y, n_h))"},
    hint="np.random.randn takes its sizes as separate numbers, unlike np.zeros. What does it get here?",
    seen=1,
)
parameters_by_name.mistake(
    "two_arguments_for_zeros",
    {"np.zeros((n_h, 1))": "np.zeros(n_h, 1)", "np.zeros((n_y, 1))": "np.zeros(n_y, 1)"},
    hint="np.zeros takes the whole shape as one argument. It reads a second one as the kind of number.",
)


@mistake(
    "initialize_parameters",
    hint="The numbers are the right ones in other places: which weight matrix is drawn first?",
)
def W2_drawn_before_W1(n_x, n_h, n_y):
    np.random.seed(2)
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


parameters_by_name.mistake(
    "no_seed", {"seed(2)": None}, hint="Each call draws other numbers. What should come before the first draw?"
)
parameters_by_name.mistake(
    "seed_of_1", {"seed(2)": "seed(1)"}, hint="Shapes and scale are right, but the numbers come from another seed."
)
parameters_by_name.mistake(
    "seed_of_3",
    {"seed(2)": "seed(3)"},
    hint="Shapes and scale are right, but the numbers come from another seed than 2.",
)
parameters_by_name.mistake(
    "seed_before_each_draw",
    {"W2 = np": "np.random.seed(2)\nW2 = np"},
    hint="W2 repeats the numbers of W1: how often does the generator start anew?",
)
parameters_by_name.mistake(
    "newer_generator",
    {
        "np.random.seed": "rng = np.random.default_rng",
        "np.random.randn(n_h, n_x)": "rng.standard_normal((n_h, n_x))",
        "np.random.randn(n_y, n_h)": "rng.standard_normal((n_y, n_h))",
    },
    hint="Numpy has an older and a newer kind of generator, and the same seed means other numbers in each. Which"
    " functions does the text name?",
)
parameters_by_name.mistake(
    "weights_of_zero",
    {
        "np.random.randn(n_h, n_x) * 0.01": "np.zeros((n_h, n_x))",
        "np.random.randn(n_y, n_h) * 0.01": "np.zeros((n_y, n_h))",
    },
    hint="With equal weights all hidden units stay alike. Which arrays start at zero?",
)
parameters_by_name.mistake(
    "drawn_biases",
    {"np.zeros((n_h, 1))": "np.random.randn(n_h, 1) * 0.01", "np.zeros((n_y, 1))": "np.random.randn(n_y, 1) * 0.01"},
    hint="The biases are random, and so W2 gets later numbers. Which arrays are drawn?",
)
parameters_by_name.mistake(
    "biases_of_one", {"np.zeros": "np.ones"}, hint="The biases start at one. The text wants another number."
)
parameters_by_name.mistake(
    "biases_with_one_axis",
    {"np.zeros((n_h, 1))": "np.zeros(n_h)", "np.zeros((n_y, 1))": "np.zeros(n_y)"},
    hint="The biases have one axis. A column of numbers has two.",
)
parameters_by_name.mistake(
    "row_biases",
    {"(n_h, 1)": "(1, n_h)", "(n_y, 1)": "(1, n_y)"},
    hint="The biases of a layer stand side by side here. A unit is a row of its layer: how do its biases stand then?",
)
parameters_by_name.mistake(
    "whole_number_biases",
    {"(n_h, 1)": "(n_h, 1), dtype=int", "(n_y, 1)": "(n_y, 1), dtype=int"},
    hint="The biases hold whole numbers, and after a step they must hold fractions. Which kind does np.zeros make?",
)
parameters_by_name.mistake(
    "b2_for_the_hidden_units",
    {"(n_y, 1)": "(n_h, 1)"},
    hint="b2 has as many rows as the hidden layer. Which layer does it belong to?",
)
parameters_by_name.mistake(
    "W2_for_the_inputs",
    {"n_y, n_h": "n_y, n_x"},
    hint="The output layer gets the hidden activations. How many columns has W2 then?",
)
parameters_by_name.mistake(
    "parameters_in_a_tuple",
    {'return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}': "return W1, b1, W2, b2"},
    hint="Later functions look the arrays up by name, and here they come without names.",
)


# --- forward_propagation


@variant("forward_propagation")
def forward_in_four_lines(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


forward_in_four_lines.mistake(
    "sigmoid_in_the_hidden_layer",
    {"np.tanh": "sigmoid"},
    hint="The hidden activations lie between 0 and 1. The text names another function for the hidden layer.",
)
forward_in_four_lines.mistake(
    "both_biases_omitted",
    {'+ parameters["b1"]': "", '+ parameters["b2"]': ""},
    hint="The biases of both layers play no part in Z1 and Z2.",
)
forward_in_four_lines.mistake(
    "b1_omitted", {'+ parameters["b1"]': ""}, hint="Z1 lacks something that Z2 has: compare the two lines."
)
forward_in_four_lines.mistake(
    "b2_omitted", {'+ parameters["b2"]': ""}, hint="Z2 lacks something that Z1 has: compare the two lines."
)
forward_in_four_lines.mistake(
    "A2_kept_as_Z2",
    {'Z2, "A2"': 'A2, "A2"'},
    hint="The probabilities are right. In the cache, Z2 holds what the sigmoid gave and not what it got.",
)
forward_in_four_lines.mistake(
    "Z1_kept_as_A1",
    {'A1, "Z2"': 'Z1, "Z2"'},
    hint="The probabilities are right. In the cache, A1 holds what the tanh got and not what it gave.",
)
forward_in_four_lines.mistake(
    "A1_kept_as_Z1",
    {'Z1, "A1"': 'A1, "A1"'},
    hint="The probabilities are right. In the cache, Z1 holds the hidden activations: under which name do they belong?",
)
forward_in_four_lines.mistake(
    "relu_in_the_hidden_layer",
    {"np.tanh(Z1)": "np.maximum(0, Z1)"},
    hint="The hidden activations are never negative, and a tanh has both signs.",
)
forward_in_four_lines.mistake(
    "tanh_at_the_output",
    {"sigmoid": "np.tanh"},
    hint="The output can be negative, and no probability is. Which function is the last?",
)
forward_in_four_lines.mistake(
    "activations_exchanged",
    {"np.tanh": "sigmoid", "sigmoid": "np.tanh"},
    hint="The two activation functions have changed places.",
)
forward_in_four_lines.mistake(
    "no_activation_at_the_output",
    {"sigmoid(Z2)": "Z2"},
    hint="A2 equals Z2: which step turns a sum into a probability?",
)
forward_in_four_lines.mistake(
    "Z1_into_the_output_layer",
    {'["W2"], A1': '["W2"], Z1'},
    hint="A1 is right and plays no part in Z2: which of the hidden layer's two arrays does the output layer get?",
)
forward_in_four_lines.mistake(
    "X_into_the_output_layer",
    {'["W2"], A1': '["W2"], X'},
    hint="The output layer gets X itself, past the hidden layer.",
)
forward_in_four_lines.mistake(
    "W1_in_both_layers",
    {'"W2"': '"W1"'},
    hint="Both layers use the weights of the first: look at the key in the second line.",
)
forward_in_four_lines.mistake(
    "b1_in_both_layers",
    {'"b2"': '"b1"'},
    hint="The output layer adds the biases of the hidden layer: look at the keys.",
)
forward_in_four_lines.mistake(
    "sigmoid_without_parentheses",
    {"sigmoid(Z2)": "1 / 1 + np.exp(-Z2)"},
    hint="A division binds tighter than a sum: which part belongs below the fraction bar?",
)
forward_in_four_lines.mistake(
    "sigmoid_without_the_minus",
    {"sigmoid(Z2)": "1 / (1 + np.exp(Z2))"},
    hint="The probability falls where Z2 rises: look at the sign in the exponent.",
)

solution("forward_propagation").mistake(
    "products_in_the_other_order",
    {'parameters["W1"] @ X': 'np.dot(X, parameters["W1"])', 'parameters["W2"] @ A1': 'np.dot(A1, parameters["W2"])'},
    hint="The matrices of the products stand in the other order than in the formulas.",
)

forward_in_four_lines.mistake(
    "weights_transposed_in_the_products",
    {'parameters["W1"]': 'parameters["W1"].T', 'parameters["W2"]': 'parameters["W2"].T'},
    hint="W1 and W2 already have a row for each unit of their layer. Is a transpose needed?",
)

solution("forward_propagation").mistake(
    "entrywise_products_in_both_layers",
    {'["W1"] @ X': '["W1"] * X', '["W2"] @ A1': '["W2"] * A1'},
    hint="A star multiplies entry by entry. Which product do the formulas mean?",
)

forward_in_four_lines.mistake(
    "cache_as_a_tuple",
    {'return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}': "return A2, (Z1, A1, Z2, A2)"},
    hint="The cache is a tuple, and the backward pass looks its arrays up by name.",
)
forward_in_four_lines.mistake(
    "only_the_cache",
    {"return A2,": "return"},
    hint="Only the cache comes back. Two values are asked for, and A2 is the first.",
)
forward_in_four_lines.mistake(
    "activations_only_in_the_cache",
    {'"Z1": Z1,': "", 'A1, "Z2": Z2': "A1"},
    hint="The cache holds the activations only: which other arrays does the text list?",
)
forward_in_four_lines.mistake(
    "A1_returned",
    {"return A2": "return A1"},
    hint="The hidden activations come back first: the network's output is the other layer's.",
)
forward_in_four_lines.mistake(
    "Z2_returned", {"return A2": "return Z2"}, hint="Z2 comes back first, where a probability is wanted."
)


# --- compute_cost


@mistake(
    "compute_cost",
    hint="The sum has one of the formula's two terms, and it is not averaged: look at examples with the label 0, and at"
    " the factor before the sum.",
    seen=4,
)
def sum_over_label_1_only(A2, Y, parameters):
    logprobs = np.multiply(np.log(A2), Y)
    cost = -np.sum(logprobs)
    return float(np.squeeze(cost))


@variant("compute_cost")
def cost_from_logprobs(A2, Y, parameters):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)
    cost = -np.sum(logprobs) / m
    return float(np.squeeze(cost))


cost_from_logprobs.mistake(
    "mean_over_label_1_only",
    {
        "logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)": (
            "logprobs = np.multiply(np.log(A2), Y)"
        )
    },
    hint="Examples with the label 0 cost nothing here: the formula has two terms.",
)
cost_from_logprobs.mistake(
    "mean_over_label_0_only",
    {"np.multiply(np.log(A2), Y) + np": "np"},
    hint="Examples with the label 1 cost nothing here: the formula has two terms.",
)
cost_from_logprobs.mistake(
    "log_of_A2_in_both_terms",
    {"1 - A2": "A2"},
    hint="Both terms take the logarithm of the same number. With label 0, which probability should be large?",
    seen=1,
)


@mistake(
    "compute_cost",
    hint="A column times a row is a whole matrix: here every label meets every probability, and all of it is summed.",
)
def matrix_of_all_pairs_summed(A2, Y, parameters):
    m = Y.shape[1]
    cost = -np.sum(np.dot(Y.T, np.log(A2)) + np.dot((1 - Y).T, np.log(1 - A2))) / m
    return float(np.squeeze(cost))


@mistake(
    "compute_cost",
    hint="The value is right and its shape is (1, 1). A row times a column is a matrix, even with one entry.",
)
def matrix_with_one_entry(A2, Y, parameters):
    m = Y.shape[1]
    return -(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T)) / m


@variant("compute_cost")
def cost_in_one_sum(A2, Y, parameters):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m


cost_in_one_sum.mistake(
    "minus_missing",
    {"return -np": "return np"},
    hint="The cost is negative. Logarithms of probabilities are too: what makes up for it?",
)
cost_in_one_sum.mistake(
    "average_missing",
    {"Y.shape": None, "/ m": ""},
    hint="The cost grows with the number of examples: what stands before the sum, and is m the number of columns?",
)
cost_in_one_sum.mistake(
    "terms_subtracted",
    {"+ (1 - Y)": "- (1 - Y)"},
    hint="The two terms have opposite signs: which sign joins them, and does the minus reach both?",
)
cost_in_one_sum.mistake(
    "cost_halved", {"/ m": "/ (2 * m)"}, hint="The cost is halved: the cross-entropy has no 2 in front."
)

solution("compute_cost").mistake(
    "mean_squared_error",
    {"np.log(A2)": None, "np.mean(losses)": "np.mean((A2 - Y) ** 2)"},
    hint="This is the squared error. The cost of this exercise is made of logarithms.",
)
solution("compute_cost").mistake(
    "losses_not_averaged",
    {"losses =": "return", "np.mean": None},
    hint="Each example still has a loss of its own. The cost is one number for all of them.",
)

cost_in_one_sum.mistake(
    "logarithm_to_base_10",
    {"np.log": "np.log10"},
    hint="The cost is too large or small by a constant factor: which logarithm is it?",
)
cost_in_one_sum.mistake(
    "logarithm_to_base_2",
    {"np.log": "np.log2"},
    hint="The cost is too large by a constant factor: which logarithm is the natural one?",
)
cost_in_one_sum.mistake(
    "labels_and_probabilities_exchanged",
    {"Y * np.log(A2)": "A2 * np.log(Y)", "1 - Y": "1 - A2", "1 - A2": "1 - Y"},
    hint="The logarithms are taken of the labels. Which of the two arguments holds probabilities?",
)
cost_in_one_sum.mistake(
    "parentheses_missing_in_the_second_term",
    {"(1 - Y)": "1 - Y"},
    hint="Parentheses: the factor of the second logarithm is a difference, and needs them.",
)


@mistake("compute_cost", hint="The weights add to the cost here. The text says what part they play.")
def weight_penalty_added(A2, Y, parameters):
    m = Y.shape[1]
    cost = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
    return cost + (np.sum(parameters["W1"] ** 2) + np.sum(parameters["W2"] ** 2)) / (2 * m)


cost_in_one_sum.mistake(
    "logarithms_exchanged",
    {"Y * np.log(A2)": "(1 - Y) * np.log(A2)", "(1 - Y)": "Y"},
    hint="The labels multiply the wrong logarithms: which of them is small when the label is 1?",
)


# --- backward_propagation


@variant("backward_propagation")
def backward_in_six_lines(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


backward_in_six_lines.mistake(
    "matrix_product_for_the_tanh",
    {
        'np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2))': (
            'np.dot(np.dot(parameters["W2"].T, dZ2), 1 - np.power(A1, 2))'
        )
    },
    hint="The derivative of the tanh belongs to each entry by itself. What does a matrix product do with it here?",
)
backward_in_six_lines.mistake(
    "entrywise_product_in_dW2",
    {"np.dot(dZ2, A1.T)": "dZ2 * A1"},
    hint="dW2 is a matrix product, with a sum over the examples. A star multiplies entry by entry.",
)
backward_in_six_lines.mistake(
    "average_in_dZ1_too",
    {"(1 - np.power(A1, 2))": "(1 - np.power(A1, 2)) / m"},
    hint="The gradients of the hidden layer are too small by a factor m: how often is the average taken on their way?",
)
backward_in_six_lines.mistake(
    "derivative_of_the_sigmoid",
    {"(1 - np.power(A1, 2))": "A1 * (1 - A1)"},
    hint="This is the derivative of a sigmoid. Which activation has the hidden layer?",
)
backward_in_six_lines.mistake(
    "derivative_of_the_tanh_missing",
    {"* (1 - np.power(A1, 2))": ""},
    hint="The way back through the hidden layer leaves out its activation. dZ1 has two factors: where is the second?",
    seen=1,
)
backward_in_six_lines.mistake(
    "keepdims_missing",
    {"1, keepdims=True": "1"},
    hint="The gradients of the biases have lost an axis in the sum, and biases are columns.",
)
backward_in_six_lines.mistake(
    "averages_missing",
    {"X.shape": None, "/ m": ""},
    hint="All gradients grow with the number of examples: where is the average taken?",
)
backward_in_six_lines.mistake(
    "averages_missing_for_the_biases",
    {"True) / m": "True)"},
    hint="The gradients of the biases are sums, and those of the weights are averages.",
)
backward_in_six_lines.mistake(
    "averages_missing_for_the_weights",
    {"np.dot(dZ2, A1.T) / m": "np.dot(dZ2, A1.T)", "np.dot(dZ1, X.T) / m": "np.dot(dZ1, X.T)"},
    hint="The gradients of the weights are sums, and those of the biases are averages.",
)
backward_in_six_lines.mistake(
    "average_in_dZ2_too",
    {"A2 - Y": "(A2 - Y) / m"},
    hint="dZ2 is averaged already, and so every gradient is averaged twice.",
)
backward_in_six_lines.mistake(
    "labels_minus_probabilities",
    {"A2 - Y": "Y - A2"},
    hint="Every gradient has the wrong sign: compare the order in the first difference.",
)
backward_in_six_lines.mistake(
    "Z1_in_the_derivative",
    {"A1, A2": "A1, A2, Z1", 'cache["A2"]': 'cache["A2"], cache["Z1"]', "np.power(A1, 2)": "np.power(Z1, 2)"},
    hint="The tanh's derivative is written with the tanh's value, not with its argument.",
)
backward_in_six_lines.mistake(
    "A2_in_the_derivative",
    {"np.power(A1, 2)": "np.power(A2, 2)"},
    hint="The derivative of the hidden layer is taken at the output's activation.",
)
backward_in_six_lines.mistake(
    "square_missing_in_the_derivative",
    {"(1 - np.power(A1, 2))": "(1 - A1)"},
    hint="The derivative of the tanh has a square in it.",
)
backward_in_six_lines.mistake(
    "square_of_the_difference",
    {"(1 - np.power(A1, 2))": "np.power(1 - A1, 2)"},
    hint="The square is taken of the whole difference. What exactly is squared?",
)
backward_in_six_lines.mistake(
    "derivative_of_the_sigmoid_in_dZ2",
    {"A2 - Y": "(A2 - Y) * A2 * (1 - A2)"},
    hint="dZ2 has the derivative of the sigmoid in it. With the cross-entropy it cancels, as the text says.",
)
backward_in_six_lines.mistake(
    "sum_over_the_units",
    {"axis=1": "axis=0"},
    hint="The sums run over the units. A bias collects its gradient from the examples.",
)
backward_in_six_lines.mistake(
    "sum_without_an_axis", {"axis=1,": ""}, hint="The sums run over everything: each hidden unit has a bias of its own."
)
backward_in_six_lines.mistake(
    "mean_divided_by_m",
    {"np.sum": "np.mean"},
    hint="A mean is divided by m once more: the gradients of the biases are too small.",
)
backward_in_six_lines.mistake(
    "m_from_the_rows",
    {"X.shape[1]": "X.shape[0]"},
    hint="The average is over as many examples as there are features: where does m come from?",
)
backward_in_six_lines.mistake(
    "back_through_W1",
    {'"W2"': '"W1"'},
    hint="The error goes back through W1. Between output and hidden layer lie other weights.",
)
backward_in_six_lines.mistake(
    "transpose_of_W2_missing",
    {'["W2"].T': '["W2"]'},
    hint="On the way back from the output, W2 is needed the other way round.",
)
backward_in_six_lines.mistake(
    "A1_for_X_in_dW1",
    {"X.T": "A1.T"},
    hint="dW1 is built from the hidden activations. What did the hidden layer get as input?",
)
backward_in_six_lines.mistake(
    "Z1_for_A1_in_dW2",
    {"A1, A2": "A1, A2, Z1", 'cache["A2"]': 'cache["A2"], cache["Z1"]', "A1.T": "Z1.T"},
    hint="dW2 is built from Z1. What did the output layer get as input?",
)
backward_in_six_lines.mistake(
    "Z2_minus_labels",
    {"A1, A2": "A1, Z2", '"A2"': '"Z2"', "A2 - Y": "Z2 - Y"},
    hint="dZ2 starts from the sum before the sigmoid. The formula has the probabilities.",
)
backward_in_six_lines.mistake(
    "gradients_without_the_d",
    {'"dW1"': '"W1"', '"db1": db1, "dW2"': '"b1": db1, "W2"', '"db2"': '"b2"'},
    hint="The gradients stand under the names of the parameters: each name has a d before it.",
)
backward_in_six_lines.mistake(
    "gradients_in_a_tuple",
    {'return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}': "return dW1, db1, dW2, db2"},
    hint="The gradients come back as a tuple. They are asked for by name.",
)


# --- update_parameters


@variant("update_parameters")
def updates_by_name(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


updates_by_name.mistake(
    "step_uphill",
    {"- learning_rate": "+ learning_rate"},
    hint="The step goes with the gradient, and the cost rises. Look at the sign.",
)
updates_by_name.mistake(
    "b1_from_b2",
    {'parameters["b1"]': 'parameters["b2"]'},
    hint="b1 starts its step from another parameter: read the right-hand sides line by line.",
    seen=1,
)
updates_by_name.mistake(
    "b1_by_the_gradient_of_b2",
    {'"db1"': '"db2"'},
    hint="The bias of the hidden layer moves by the other layer's gradient: look at the keys.",
)
updates_by_name.mistake(
    "rate_missing",
    {"learning_rate * grads": "grads"},
    hint="The step is as long as the gradient itself: which argument plays no part?",
)
updates_by_name.mistake(
    "rate_missing_for_the_biases",
    {'learning_rate * grads["db1"]': 'grads["db1"]', 'learning_rate * grads["db2"]': 'grads["db2"]'},
    hint="The weights step by the rate and the biases do not: compare the lines.",
)
updates_by_name.mistake(
    "rate_fixed_inside",
    {"W1 = parameters": "learning_rate = 1.2\nW1 = parameters"},
    hint="The rate of the call has no effect: is it replaced before it is used?",
)


@mistake("update_parameters", hint="The result holds the steps alone. What are they taken from?")
def steps_alone(parameters, grads, learning_rate=1.2):
    W1 = -learning_rate * grads["dW1"]
    b1 = -learning_rate * grads["db1"]
    W2 = -learning_rate * grads["dW2"]
    b2 = -learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


updates_by_name.mistake(
    "biases_left_out",
    {'- learning_rate * grads["db1"]': "", '- learning_rate * grads["db2"]': ""},
    hint="The biases stay where they are. They are parameters too.",
)


@mistake("update_parameters", hint="The output's parameters stay where they are: both layers take the step.")
def second_layer_left_out(parameters, grads, learning_rate=1.2):
    parameters["W1"] = parameters["W1"] - learning_rate * grads["dW1"]
    parameters["b1"] = parameters["b1"] - learning_rate * grads["db1"]
    return parameters


updates_by_name.mistake(
    "new_values_not_returned",
    {'grads["db2"]': 'grads["db2"]\nreturn parameters', "return": None},
    hint="The parameters come back as they came: are the new values put into the result?",
)


@mistake("update_parameters", hint="The gradients come back. Which dictionary has the step changed?")
def gradients_come_back(parameters, grads, learning_rate=1.2):
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return grads


@mistake("update_parameters", hint="The rate scales the old parameter too: see what stands in the brackets.")
def rate_before_the_brackets(parameters, grads, learning_rate=1.2):
    W1 = learning_rate * (parameters["W1"] - grads["dW1"])
    b1 = learning_rate * (parameters["b1"] - grads["db1"])
    W2 = learning_rate * (parameters["W2"] - grads["dW2"])
    b2 = learning_rate * (parameters["b2"] - grads["db2"])
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("update_parameters", hint="A larger rate makes a smaller step here: how do rate and gradient combine?")
def divided_by_the_rate(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - grads["dW1"] / learning_rate
    b1 = parameters["b1"] - grads["db1"] / learning_rate
    W2 = parameters["W2"] - grads["dW2"] / learning_rate
    b2 = parameters["b2"] - grads["db2"] / learning_rate
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


updates_by_name.mistake(
    "biases_by_the_gradients_of_the_weights",
    {'"db1"': '"dW1"', '"db2"': '"dW2"'},
    hint="The biases move by the gradients of the weights: compare the keys on their lines.",
)
updates_by_name.mistake(
    "gradients_looked_up_without_the_d",
    {'grads["d': 'grads["'},
    hint="The gradients are looked up under the names of the parameters: what precedes them?",
)
updates_by_name.mistake(
    "biases_exchanged_in_the_result",
    {'b1, "W2"': 'b2, "W2"', '"b2": b2': '"b2": b1'},
    hint="Under b1 and b2 the result holds each other's array: look at the dictionary.",
)


# --- nn_model

solution("nn_model").mistake(
    "n_h_overwritten",
    {
        "n_x, _, n_y": "n_x, n_h, n_y",
        "i % 1000": None,
        '            print("iteration", i, "cost", compute_cost(A2, Y, parameters))': (
            "        cost = compute_cost(A2, Y, parameters)"
        ),
    },
    hint="The network has four hidden units whatever n_h says: where does the four come from?",
)


@variant("nn_model")
def training_loop(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(layer_sizes(X, Y)[0], n_h, layer_sizes(X, Y)[2])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters


training_loop.mistake(
    "costs_returned_too",
    {
        "parameters = initialize_parameters": "costs = []\nparameters = initialize_parameters",
        "(X, parameters)": "(X, parameters)\ncosts.append(float(compute_cost(A2, Y, parameters)))",
        "return parameters": "return parameters, costs",
    },
    hint="Two values come back. The text asks for the parameters and nothing else.",
    seen=1,
)


@mistake("nn_model", hint="The last cost comes back beside the parameters. The text asks for nothing else.")
def last_cost_returned_too(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters, cost


training_loop.mistake(
    "updates_never_stored",
    {"parameters = update_parameters": "update_parameters"},
    hint="The parameters come back as they were drawn. Under which name are the updated ones stored, and which name is"
    " returned?",
)
training_loop.mistake(
    "one_step_too_few",
    {"num_iterations": "1, num_iterations"},
    hint="One step is missing: where does the loop start and end?",
)
training_loop.mistake(
    "one_step_too_many",
    {"num_iterations": "num_iterations + 1"},
    hint="There is one step more than asked for: where does the loop start and end?",
)
training_loop.mistake(
    "single_step",
    {"    return": "        return"},
    hint="The result is that of a single step: is the return inside the loop, or does every iteration start from the"
    " first parameters again?",
)
training_loop.mistake(
    "forward_pass_before_the_loop",
    {"for i in": "A2, cache = forward_propagation(X, parameters)\nfor i in", "A2, cache": None},
    hint="The probabilities and the cache are computed once, before the loop, and soon out of date.",
)


@mistake("nn_model", hint="All steps use the gradients of the first parameters: what must be computed anew each time?")
def gradients_before_the_loop(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(layer_sizes(X, Y)[0], n_h, layer_sizes(X, Y)[2])
    A2, cache = forward_propagation(X, parameters)
    grads = backward_propagation(parameters, cache, X, Y)
    for i in range(num_iterations):
        parameters = update_parameters(parameters, grads)
    return parameters


training_loop.mistake(
    "rate_of_a_hundredth",
    {", grads": ", grads, 0.01"},
    hint="The steps are much smaller than 1.2 times the gradient: which rate does the text ask for?",
)
training_loop.mistake(
    "rate_of_one_half",
    {", grads": ", grads, learning_rate=0.5"},
    hint="The steps are larger or smaller than with the rate that the text asks for.",
)
training_loop.mistake(
    "gradients_at_the_end",
    {"return parameters": "return grads"},
    hint="The gradients come back, and the parameters are asked for.",
)
training_loop.mistake(
    "cost_at_the_end",
    {
        "(X, parameters)": "(X, parameters)\ncost = float(compute_cost(A2, Y, parameters))",
        "return parameters": "return cost",
    },
    hint="The last cost comes back, and the parameters are asked for.",
)
training_loop.mistake(
    "two_updates_an_iteration",
    {"(parameters, grads)": "(parameters, grads)\nparameters = update_parameters(parameters, grads)"},
    hint="Each iteration takes two steps with the same gradients: how often is update called?",
)

solution("nn_model").mistake(
    "n_x_from_the_examples",
    {"n_x, _, n_y = layer_sizes(X, Y)": "n_x, n_y = X.shape[1], Y.shape[0]", "i % 1000": None, '"iteration"': None},
    hint="W1 has a column for each example, not for each feature: where does n_x come from?",
)

training_loop.mistake(
    "labels_before_inputs",
    {"cache, X, Y": "cache, Y, X"},
    hint="Inputs and labels reach the backward pass in each other's place: compare with its signature.",
)
training_loop.mistake(
    "forward_pass_not_unpacked",
    {"A2, cache": "cache"},
    hint="The forward pass gives two values, and both end up in one name.",
)

solution("nn_model").mistake(
    "sizes_in_another_order",
    {"n_h, n_y": "n_y, n_h", "i % 1000": None, '"iteration"': None},
    hint="The sizes reach initialize_parameters in another order than its signature has.",
)

training_loop.mistake(
    "trained_on_the_flower",
    {"X": "X_train", "Y": "Y_train"},
    hint="Training uses the flower, whatever data the call brings.",
)


# --- predict


@variant("predict")
def comparison_alone(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = A2 > 0.5
    return predictions


comparison_alone.mistake(
    "training_points_for_X",
    {"X": "X_train"},
    hint="The labels are those of the training points, whatever X is: look at what goes into the forward pass.",
)
comparison_alone.mistake(
    "labels_with_one_axis",
    {"A2 > 0.5": "np.array([1 if a > 0.5 else 0 for a in np.squeeze(A2, axis=0)])"},
    hint="The labels are right and have one axis. The text asks for a row, which has two.",
    seen=4,
)
comparison_alone.mistake(
    "probabilities_come_back", {"A2 > 0.5": "A2"}, hint="Probabilities come back, and labels are asked for."
)
comparison_alone.mistake(
    "comparison_reversed",
    {"A2 > 0.5": "A2 < 0.5"},
    hint="Labels come out the wrong way round: which ones are above one half?",
)
comparison_alone.mistake(
    "threshold_of_zero",
    {"A2 > 0.5": "A2 > 0"},
    hint="Every example gets the label 1, since every probability is above 0. Where is the threshold?",
)
comparison_alone.mistake(
    "one_half_counts_as_1",
    {"A2 > 0.5": "A2 >= 0.5"},
    hint="A probability of exactly one half gets the label 1. The text says what it should get.",
)
comparison_alone.mistake(
    "threshold_on_Z2",
    {"A2 > 0.5": 'cache["Z2"] > 0.5'},
    hint="The threshold of one half is applied to Z2. It belongs to the probabilities.",
)
comparison_alone.mistake(
    "threshold_on_A1",
    {"A2 > 0.5": 'cache["A1"] > 0.5'},
    hint="There is a row for each hidden unit: the labels come from the output layer.",
)
comparison_alone.mistake(
    "labels_of_minus_1_and_1",
    {"A2 > 0.5": "np.where(A2 > 0.5, 1, -1)"},
    hint="The labels are -1 and 1. The data have 0 and 1.",
)
comparison_alone.mistake(
    "threshold_at_the_mean",
    {"A2 > 0.5": "A2 > np.mean(A2)"},
    hint="The labels are compared with the mean of all probabilities, so they depend on each other.",
)
comparison_alone.mistake(
    "labels_in_a_column",
    {"A2 > 0.5": "(A2 > 0.5).astype(int).T"},
    hint="The labels stand in a column. An example is a column of X, and so is its label.",
)
comparison_alone.mistake(
    "argmax_of_one_row",
    {"A2 > 0.5": "np.argmax(A2, axis=0).reshape(1, -1)"},
    hint="A largest entry of a single row is always in row 0: compare with a threshold instead.",
)
comparison_alone.mistake(
    "probabilities_beside_the_labels",
    {"A2 > 0.5": "(A2 > 0.5).astype(int)", "return predictions": "return predictions, A2"},
    hint="The probabilities come back beside the labels. One array is asked for.",
)
comparison_alone.mistake(
    "forward_pass_left_packed",
    {"A2, cache": "A2"},
    hint="The forward pass gives two values, and a comparison can't take both of them at once.",
)
comparison_alone.mistake(
    "forward_arguments_exchanged",
    {"X, parameters": "parameters, X"},
    hint="The arguments of forward_propagation stand in the other order in its signature.",
)
comparison_alone.mistake(
    "if_on_a_whole_array",
    {"predictions = A2 > 0.5": "if A2 > 0.5:\n    predictions = 1\nelse:\n    predictions = 0"},
    hint="An if needs one truth value, and here it gets one for each example.",
)
