"""Wrong versions of the exercises of "planar-data", as people write them, and the hints they get."""

from gradedescent import mistake


# --- layer_sizes


@mistake(
    "layer_sizes",
    hint="The numbers count examples. A column is an example, and a feature or an output unit is a row.",
)
def columns_counted(X, Y):
    n_x = X.shape[1]
    n_h = 4
    n_y = Y.shape[1]
    return (n_x, n_h, n_y)


@mistake(
    "layer_sizes",
    hint="n_x and n_y are whole shapes here, pairs of numbers. Which entry of a shape counts the rows?",
    seen=1,
)
def whole_shapes(X, Y):
    n_x = X.shape
    n_h = 4
    n_y = Y.shape
    return (n_x, n_h, n_y)


@mistake("layer_sizes", hint="The text fixes the number of hidden units, and this is another one.", seen=1)
def six_hidden_units(X, Y):
    n_x = X.shape[0]
    n_h = 6
    n_y = Y.shape[0]
    return (n_x, n_h, n_y)


@mistake("layer_sizes", hint="The sizes are the right ones in another order: the hidden layer lies between the others.")
def hidden_size_last(X, Y):
    n_x = X.shape[0]
    n_h = 4
    n_y = Y.shape[0]
    return (n_x, n_y, n_h)


@mistake("layer_sizes", hint="n_x is the number of examples. Features are rows of X.")
def examples_for_features(X, Y):
    n_x = X.shape[1]
    n_h = 4
    n_y = Y.shape[0]
    return (n_x, n_h, n_y)


@mistake("layer_sizes", hint="n_y is the number of examples. Output units are rows of Y.")
def examples_for_outputs(X, Y):
    n_x = X.shape[0]
    n_h = 4
    n_y = Y.shape[1]
    return (n_x, n_h, n_y)


@mistake("layer_sizes", hint="n_y does not follow Y: the flower has one row of labels, and other data may have more.")
def one_output_whatever_the_labels(X, Y):
    n_x = X.shape[0]
    n_h = 4
    n_y = 1
    return (n_x, n_h, n_y)


@mistake("layer_sizes", hint="n_x does not follow X: the flower has two coordinates, and other data may have more.")
def two_features_whatever_the_data(X, Y):
    n_x = 2
    n_h = 4
    n_y = Y.shape[0]
    return (n_x, n_h, n_y)


@mistake("layer_sizes", hint="The first and the last size are swapped: which of them belongs to X?")
def inputs_and_outputs_swapped(X, Y):
    n_x = Y.shape[0]
    n_h = 4
    n_y = X.shape[0]
    return (n_x, n_h, n_y)


@mistake("layer_sizes", hint="n_x and n_y count all entries of the arrays. Only the rows matter here.")
def entries_counted(X, Y):
    n_x = X.size
    n_h = 4
    n_y = Y.size
    return (n_x, n_h, n_y)


@mistake("layer_sizes", hint="The hidden layer's size is missing: three numbers are asked for, in a given order.")
def hidden_size_missing(X, Y):
    n_x = X.shape[0]
    n_y = Y.shape[0]
    return (n_x, n_y)


@mistake("layer_sizes", hint="The size of the hidden layer grows with the data. The text fixes it, whatever the data.")
def hidden_size_from_the_features(X, Y):
    n_x = X.shape[0]
    n_h = 2 * n_x
    n_y = Y.shape[0]
    return (n_x, n_h, n_y)


@mistake("layer_sizes", hint="The sizes come back under names. The text asks for a plain triple, in a given order.")
def sizes_in_a_dictionary(X, Y):
    return {"n_x": X.shape[0], "n_h": 4, "n_y": Y.shape[0]}


@mistake("layer_sizes", hint="The sizes of the flower are written down here. They should be read from the arguments.")
def sizes_of_the_flower(X, Y):
    n_x = X_train.shape[0]
    n_h = 4
    n_y = Y_train.shape[0]
    return (n_x, n_h, n_y)


# --- initialize_parameters


@mistake(
    "initialize_parameters",
    hint="The weights are a hundred times too large: what happens to them after they are drawn?",
    seen=1,
)
def factor_missing(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn(n_h, n_x)
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h)
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("initialize_parameters", hint="W1 is small and W2 is not: both weight matrices are scaled in the same way.")
def factor_missing_in_W2(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h)
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("initialize_parameters", hint="The weights are ten times too large: count the zeros of the factor.")
def factor_of_a_tenth(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn(n_h, n_x) * 0.1
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.1
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="No weight is negative. Numpy has two functions with similar names, and one draws uniformly from 0 to 1.",
    seen=1,
)
def uniform_draw(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.rand(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.rand(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="Rows and columns of the weights are swapped: a weight matrix has a row for each unit of its own layer.",
)
def transposed_weights(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn(n_x, n_h) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_h, n_y) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="np.random.randn takes its sizes as separate numbers, unlike np.zeros. What does it get here?",
    seen=1,
)
def shape_tuple_for_randn(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn((n_h, n_x)) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn((n_y, n_h)) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="np.zeros takes the whole shape as one argument. It reads a second one as the kind of number.",
)
def two_arguments_for_zeros(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros(n_h, 1)
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros(n_y, 1)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


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


@mistake("initialize_parameters", hint="Each call draws other numbers. What should come before the first draw?")
def no_seed(n_x, n_h, n_y):
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("initialize_parameters", hint="Shapes and scale are right, but the numbers come from another seed.")
def seed_of_1(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("initialize_parameters", hint="Shapes and scale are right, but the numbers come from another seed than 2.")
def seed_of_3(n_x, n_h, n_y):
    np.random.seed(3)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("initialize_parameters", hint="W2 repeats the numbers of W1: how often does the generator start anew?")
def seed_before_each_draw(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    np.random.seed(2)
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="Numpy has an older and a newer kind of generator, and the same seed means other numbers in each. Which"
    " functions does the text name?",
)
def newer_generator(n_x, n_h, n_y):
    rng = np.random.default_rng(2)
    W1 = rng.standard_normal((n_h, n_x)) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = rng.standard_normal((n_y, n_h)) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("initialize_parameters", hint="With equal weights all hidden units stay alike. Which arrays start at zero?")
def weights_of_zero(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.zeros((n_h, n_x))
    b1 = np.zeros((n_h, 1))
    W2 = np.zeros((n_y, n_h))
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("initialize_parameters", hint="The biases are random, and so W2 gets later numbers. Which arrays are drawn?")
def drawn_biases(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.random.randn(n_h, 1) * 0.01
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.random.randn(n_y, 1) * 0.01
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("initialize_parameters", hint="The biases start at one. The text wants another number.")
def biases_of_one(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.ones((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.ones((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("initialize_parameters", hint="The biases have one axis. A column of numbers has two.")
def biases_with_one_axis(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros(n_h)
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros(n_y)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="The biases of a layer stand side by side here. A unit is a row of its layer: how do its biases stand then?",
)
def row_biases(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((1, n_h))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((1, n_y))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "initialize_parameters",
    hint="The biases hold whole numbers, and after a step they must hold fractions. Which kind does np.zeros make?",
)
def whole_number_biases(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1), dtype=int)
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1), dtype=int)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("initialize_parameters", hint="b2 has as many rows as the hidden layer. Which layer does it belong to?")
def b2_for_the_hidden_units(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_h, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("initialize_parameters", hint="The output layer gets the hidden activations. How many columns has W2 then?")
def W2_for_the_inputs(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_x) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("initialize_parameters", hint="Later functions look the arrays up by name, and here they come without names.")
def parameters_in_a_tuple(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return W1, b1, W2, b2


# --- forward_propagation


@mistake(
    "forward_propagation",
    hint="The hidden activations lie between 0 and 1. The text names another function for the hidden layer.",
)
def sigmoid_in_the_hidden_layer(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = sigmoid(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake("forward_propagation", hint="The biases of both layers play no part in Z1 and Z2.")
def both_biases_omitted(X, parameters):
    Z1 = np.dot(parameters["W1"], X)
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1)
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake("forward_propagation", hint="Z1 lacks something that Z2 has: compare the two lines.")
def b1_omitted(X, parameters):
    Z1 = np.dot(parameters["W1"], X)
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake("forward_propagation", hint="Z2 lacks something that Z1 has: compare the two lines.")
def b2_omitted(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1)
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake(
    "forward_propagation",
    hint="The probabilities are right. In the cache, Z2 holds what the sigmoid gave and not what it got.",
)
def A2_kept_as_Z2(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": A2, "A2": A2}


@mistake(
    "forward_propagation",
    hint="The probabilities are right. In the cache, A1 holds what the tanh got and not what it gave.",
)
def Z1_kept_as_A1(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": Z1, "Z2": Z2, "A2": A2}


@mistake(
    "forward_propagation",
    hint="The probabilities are right. In the cache, Z1 holds the hidden activations: under which name do they belong?",
)
def A1_kept_as_Z1(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": A1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake("forward_propagation", hint="The hidden activations are never negative, and a tanh has both signs.")
def relu_in_the_hidden_layer(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.maximum(0, Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake("forward_propagation", hint="The output can be negative, and no probability is. Which function is the last?")
def tanh_at_the_output(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = np.tanh(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake("forward_propagation", hint="The two activation functions have changed places.")
def activations_exchanged(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = sigmoid(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = np.tanh(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake("forward_propagation", hint="A2 equals Z2: which step turns a sum into a probability?")
def no_activation_at_the_output(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = Z2
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake(
    "forward_propagation",
    hint="A1 is right and plays no part in Z2: which of the hidden layer's two arrays does the output layer get?",
)
def Z1_into_the_output_layer(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], Z1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake("forward_propagation", hint="The output layer gets X itself, past the hidden layer.")
def X_into_the_output_layer(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], X) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake("forward_propagation", hint="Both layers use the weights of the first: look at the key in the second line.")
def W1_in_both_layers(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W1"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake("forward_propagation", hint="The output layer adds the biases of the hidden layer: look at the keys.")
def b1_in_both_layers(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b1"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake("forward_propagation", hint="A division binds tighter than a sum: which part belongs below the fraction bar?")
def sigmoid_without_parentheses(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = 1 / 1 + np.exp(-Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake("forward_propagation", hint="The probability falls where Z2 rises: look at the sign in the exponent.")
def sigmoid_without_the_minus(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = 1 / (1 + np.exp(Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake("forward_propagation", hint="The matrices of the products stand in the other order than in the formulas.")
def products_in_the_other_order(X, parameters):
    Z1 = np.dot(X, parameters["W1"]) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(A1, parameters["W2"]) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake(
    "forward_propagation", hint="W1 and W2 already have a row for each unit of their layer. Is a transpose needed?"
)
def weights_transposed_in_the_products(X, parameters):
    Z1 = np.dot(parameters["W1"].T, X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"].T, A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake("forward_propagation", hint="A star multiplies entry by entry. Which product do the formulas mean?")
def entrywise_products_in_both_layers(X, parameters):
    Z1 = parameters["W1"] * X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] * A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake("forward_propagation", hint="The cache is a tuple, and the backward pass looks its arrays up by name.")
def cache_as_a_tuple(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, (Z1, A1, Z2, A2)


@mistake("forward_propagation", hint="Only the cache comes back. Two values are asked for, and A2 is the first.")
def only_the_cache(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake("forward_propagation", hint="The cache holds the activations only: which other arrays does the text list?")
def activations_only_in_the_cache(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"A1": A1, "A2": A2}


@mistake(
    "forward_propagation", hint="The hidden activations come back first: the network's output is the other layer's."
)
def A1_returned(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A1, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


@mistake("forward_propagation", hint="Z2 comes back first, where a probability is wanted.")
def Z2_returned(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return Z2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


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


@mistake("compute_cost", hint="Examples with the label 0 cost nothing here: the formula has two terms.")
def mean_over_label_1_only(A2, Y, parameters):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(A2), Y)
    cost = -np.sum(logprobs) / m
    return float(np.squeeze(cost))


@mistake("compute_cost", hint="Examples with the label 1 cost nothing here: the formula has two terms.")
def mean_over_label_0_only(A2, Y, parameters):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(1 - A2), 1 - Y)
    cost = -np.sum(logprobs) / m
    return float(np.squeeze(cost))


@mistake(
    "compute_cost",
    hint="Both terms take the logarithm of the same number. With label 0, which probability should be large?",
    seen=1,
)
def log_of_A2_in_both_terms(A2, Y, parameters):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(A2), 1 - Y)
    cost = -np.sum(logprobs) / m
    return float(np.squeeze(cost))


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


@mistake("compute_cost", hint="The cost is negative. Logarithms of probabilities are too: what makes up for it?")
def minus_missing(A2, Y, parameters):
    m = Y.shape[1]
    return np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m


@mistake(
    "compute_cost",
    hint="The cost grows with the number of examples: what stands before the sum, and is m the number of columns?",
)
def average_missing(A2, Y, parameters):
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))


@mistake(
    "compute_cost", hint="The two terms have opposite signs: which sign joins them, and does the minus reach both?"
)
def terms_subtracted(A2, Y, parameters):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A2) - (1 - Y) * np.log(1 - A2)) / m


@mistake("compute_cost", hint="The cost is halved: the cross-entropy has no 2 in front.")
def cost_halved(A2, Y, parameters):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / (2 * m)


@mistake("compute_cost", hint="This is the squared error. The cost of this exercise is made of logarithms.")
def mean_squared_error(A2, Y, parameters):
    return np.mean((A2 - Y) ** 2)


@mistake("compute_cost", hint="Each example still has a loss of its own. The cost is one number for all of them.")
def losses_not_averaged(A2, Y, parameters):
    return -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))


@mistake("compute_cost", hint="The cost is too large or small by a constant factor: which logarithm is it?")
def logarithm_to_base_10(A2, Y, parameters):
    m = Y.shape[1]
    return -np.sum(Y * np.log10(A2) + (1 - Y) * np.log10(1 - A2)) / m


@mistake("compute_cost", hint="The cost is too large by a constant factor: which logarithm is the natural one?")
def logarithm_to_base_2(A2, Y, parameters):
    m = Y.shape[1]
    return -np.sum(Y * np.log2(A2) + (1 - Y) * np.log2(1 - A2)) / m


@mistake("compute_cost", hint="The logarithms are taken of the labels. Which of the two arguments holds probabilities?")
def labels_and_probabilities_exchanged(A2, Y, parameters):
    m = Y.shape[1]
    return -np.sum(A2 * np.log(Y) + (1 - A2) * np.log(1 - Y)) / m


@mistake("compute_cost", hint="Parentheses: the factor of the second logarithm is a difference, and needs them.")
def parentheses_missing_in_the_second_term(A2, Y, parameters):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A2) + 1 - Y * np.log(1 - A2)) / m


@mistake("compute_cost", hint="The weights add to the cost here. The text says what part they play.")
def weight_penalty_added(A2, Y, parameters):
    m = Y.shape[1]
    cost = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
    return cost + (np.sum(parameters["W1"] ** 2) + np.sum(parameters["W2"] ** 2)) / (2 * m)


@mistake("compute_cost", hint="The labels multiply the wrong logarithms: which of them is small when the label is 1?")
def logarithms_exchanged(A2, Y, parameters):
    m = Y.shape[1]
    return -np.sum((1 - Y) * np.log(A2) + Y * np.log(1 - A2)) / m


# --- backward_propagation


@mistake(
    "backward_propagation",
    hint="The derivative of the tanh belongs to each entry by itself. What does a matrix product do with it here?",
)
def matrix_product_for_the_tanh(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(np.dot(parameters["W2"].T, dZ2), 1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake(
    "backward_propagation",
    hint="dW2 is a matrix product, with a sum over the examples. A star multiplies entry by entry.",
)
def entrywise_product_in_dW2(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = dZ2 * A1 / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake(
    "backward_propagation",
    hint="The gradients of the hidden layer are too small by a factor m: how often is the average taken on their way?",
)
def average_in_dZ1_too(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2)) / m
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake(
    "backward_propagation",
    hint="This is the derivative of a sigmoid. Which activation has the hidden layer?",
)
def derivative_of_the_sigmoid(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * A1 * (1 - A1)
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake(
    "backward_propagation",
    hint="The way back through the hidden layer leaves out its activation. dZ1 has two factors: where is the second?",
    seen=1,
)
def derivative_of_the_tanh_missing(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2)
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake(
    "backward_propagation",
    hint="The gradients of the biases have lost an axis in the sum, and biases are columns.",
)
def keepdims_missing(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake("backward_propagation", hint="All gradients grow with the number of examples: where is the average taken?")
def averages_missing(parameters, cache, X, Y):
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T)
    db2 = np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T)
    db1 = np.sum(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake("backward_propagation", hint="The gradients of the biases are sums, and those of the weights are averages.")
def averages_missing_for_the_biases(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake("backward_propagation", hint="The gradients of the weights are sums, and those of the biases are averages.")
def averages_missing_for_the_weights(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T)
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T)
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake("backward_propagation", hint="dZ2 is averaged already, and so every gradient is averaged twice.")
def average_in_dZ2_too(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = (A2 - Y) / m
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake("backward_propagation", hint="Every gradient has the wrong sign: compare the order in the first difference.")
def labels_minus_probabilities(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = Y - A2
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake("backward_propagation", hint="The tanh's derivative is written with the tanh's value, not with its argument.")
def Z1_in_the_derivative(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2, Z1 = cache["A1"], cache["A2"], cache["Z1"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(Z1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake("backward_propagation", hint="The derivative of the hidden layer is taken at the output's activation.")
def A2_in_the_derivative(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A2, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake("backward_propagation", hint="The derivative of the tanh has a square in it.")
def square_missing_in_the_derivative(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - A1)
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake("backward_propagation", hint="The square is taken of the whole difference. What exactly is squared?")
def square_of_the_difference(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * np.power(1 - A1, 2)
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake(
    "backward_propagation",
    hint="dZ2 has the derivative of the sigmoid in it. With the cross-entropy it cancels, as the text says.",
)
def derivative_of_the_sigmoid_in_dZ2(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = (A2 - Y) * A2 * (1 - A2)
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake("backward_propagation", hint="The sums run over the units. A bias collects its gradient from the examples.")
def sum_over_the_units(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=0, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=0, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake("backward_propagation", hint="The sums run over everything: each hidden unit has a bias of its own.")
def sum_without_an_axis(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake("backward_propagation", hint="A mean is divided by m once more: the gradients of the biases are too small.")
def mean_divided_by_m(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.mean(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.mean(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake(
    "backward_propagation", hint="The average is over as many examples as there are features: where does m come from?"
)
def m_from_the_rows(parameters, cache, X, Y):
    m = X.shape[0]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake(
    "backward_propagation", hint="The error goes back through W1. Between output and hidden layer lie other weights."
)
def back_through_W1(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W1"].T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake("backward_propagation", hint="On the way back from the output, W2 is needed the other way round.")
def transpose_of_W2_missing(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"], dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake(
    "backward_propagation", hint="dW1 is built from the hidden activations. What did the hidden layer get as input?"
)
def A1_for_X_in_dW1(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, A1.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake("backward_propagation", hint="dW2 is built from Z1. What did the output layer get as input?")
def Z1_for_A1_in_dW2(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2, Z1 = cache["A1"], cache["A2"], cache["Z1"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, Z1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake("backward_propagation", hint="dZ2 starts from the sum before the sigmoid. The formula has the probabilities.")
def Z2_minus_labels(parameters, cache, X, Y):
    m = X.shape[1]
    A1, Z2 = cache["A1"], cache["Z2"]
    dZ2 = Z2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@mistake(
    "backward_propagation", hint="The gradients stand under the names of the parameters: each name has a d before it."
)
def gradients_without_the_d(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


@mistake("backward_propagation", hint="The gradients come back as a tuple. They are asked for by name.")
def gradients_in_a_tuple(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return dW1, db1, dW2, db2


# --- update_parameters


@mistake("update_parameters", hint="The step goes with the gradient, and the cost rises. Look at the sign.")
def step_uphill(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] + learning_rate * grads["dW1"]
    b1 = parameters["b1"] + learning_rate * grads["db1"]
    W2 = parameters["W2"] + learning_rate * grads["dW2"]
    b2 = parameters["b2"] + learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "update_parameters",
    hint="b1 starts its step from another parameter: read the right-hand sides line by line.",
    seen=1,
)
def b1_from_b2(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b2"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake(
    "update_parameters", hint="The bias of the hidden layer moves by the other layer's gradient: look at the keys."
)
def b1_by_the_gradient_of_b2(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["db2"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("update_parameters", hint="The step is as long as the gradient itself: which argument plays no part?")
def rate_missing(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - grads["dW1"]
    b1 = parameters["b1"] - grads["db1"]
    W2 = parameters["W2"] - grads["dW2"]
    b2 = parameters["b2"] - grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("update_parameters", hint="The weights step by the rate and the biases do not: compare the lines.")
def rate_missing_for_the_biases(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("update_parameters", hint="The rate of the call has no effect: is it replaced before it is used?")
def rate_fixed_inside(parameters, grads, learning_rate=1.2):
    learning_rate = 1.2
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("update_parameters", hint="The result holds the steps alone. What are they taken from?")
def steps_alone(parameters, grads, learning_rate=1.2):
    W1 = -learning_rate * grads["dW1"]
    b1 = -learning_rate * grads["db1"]
    W2 = -learning_rate * grads["dW2"]
    b2 = -learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("update_parameters", hint="The biases stay where they are. They are parameters too.")
def biases_left_out(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("update_parameters", hint="The output's parameters stay where they are: both layers take the step.")
def second_layer_left_out(parameters, grads, learning_rate=1.2):
    parameters["W1"] = parameters["W1"] - learning_rate * grads["dW1"]
    parameters["b1"] = parameters["b1"] - learning_rate * grads["db1"]
    return parameters


@mistake("update_parameters", hint="The parameters come back as they came: are the new values put into the result?")
def new_values_not_returned(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]
    return parameters


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


@mistake("update_parameters", hint="The biases move by the gradients of the weights: compare the keys on their lines.")
def biases_by_the_gradients_of_the_weights(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["dW1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["dW2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("update_parameters", hint="The gradients are looked up under the names of the parameters: what precedes them?")
def gradients_looked_up_without_the_d(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - learning_rate * grads["W1"]
    b1 = parameters["b1"] - learning_rate * grads["b1"]
    W2 = parameters["W2"] - learning_rate * grads["W2"]
    b2 = parameters["b2"] - learning_rate * grads["b2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@mistake("update_parameters", hint="Under b1 and b2 the result holds each other's array: look at the dictionary.")
def biases_exchanged_in_the_result(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]
    return {"W1": W1, "b1": b2, "W2": W2, "b2": b1}


# --- nn_model


@mistake(
    "nn_model",
    hint="The network has four hidden units whatever n_h says: which line gives n_h another value?",
)
def n_h_overwritten(X, Y, n_h, num_iterations=10000, print_cost=False):
    n_x, n_h, n_y = layer_sizes(X, Y)
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters


@mistake("nn_model", hint="Two values come back. The text asks for the parameters and nothing else.", seen=1)
def costs_returned_too(X, Y, n_h, num_iterations=10000, print_cost=False):
    costs = []
    parameters = initialize_parameters(layer_sizes(X, Y)[0], n_h, layer_sizes(X, Y)[2])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        costs.append(float(compute_cost(A2, Y, parameters)))
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters, costs


@mistake("nn_model", hint="The last cost comes back beside the parameters. The text asks for nothing else.")
def last_cost_returned_too(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters, cost


@mistake(
    "nn_model",
    hint="The parameters come back as they were drawn. Under which name are the updated ones stored, and which name is"
    " returned?",
)
def updates_never_stored(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(layer_sizes(X, Y)[0], n_h, layer_sizes(X, Y)[2])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        update_parameters(parameters, grads)
    return parameters


@mistake("nn_model", hint="One step is missing: where does the loop start and end?")
def one_step_too_few(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(layer_sizes(X, Y)[0], n_h, layer_sizes(X, Y)[2])
    for i in range(1, num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters


@mistake("nn_model", hint="There is one step more than asked for: where does the loop start and end?")
def one_step_too_many(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(layer_sizes(X, Y)[0], n_h, layer_sizes(X, Y)[2])
    for i in range(num_iterations + 1):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters


@mistake(
    "nn_model",
    hint="The result is that of a single step: is the return inside the loop, or does every iteration start from the"
    " first parameters again?",
)
def single_step(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(layer_sizes(X, Y)[0], n_h, layer_sizes(X, Y)[2])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
        return parameters


@mistake("nn_model", hint="The probabilities and the cache are computed once, before the loop, and soon out of date.")
def forward_pass_before_the_loop(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(layer_sizes(X, Y)[0], n_h, layer_sizes(X, Y)[2])
    A2, cache = forward_propagation(X, parameters)
    for i in range(num_iterations):
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters


@mistake("nn_model", hint="All steps use the gradients of the first parameters: what must be computed anew each time?")
def gradients_before_the_loop(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(layer_sizes(X, Y)[0], n_h, layer_sizes(X, Y)[2])
    A2, cache = forward_propagation(X, parameters)
    grads = backward_propagation(parameters, cache, X, Y)
    for i in range(num_iterations):
        parameters = update_parameters(parameters, grads)
    return parameters


@mistake("nn_model", hint="The steps are much smaller than 1.2 times the gradient: which rate does the text ask for?")
def rate_of_a_hundredth(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(layer_sizes(X, Y)[0], n_h, layer_sizes(X, Y)[2])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, 0.01)
    return parameters


@mistake("nn_model", hint="The steps are larger or smaller than with the rate that the text asks for.")
def rate_of_one_half(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(layer_sizes(X, Y)[0], n_h, layer_sizes(X, Y)[2])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate=0.5)
    return parameters


@mistake("nn_model", hint="The gradients come back, and the parameters are asked for.")
def gradients_at_the_end(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(layer_sizes(X, Y)[0], n_h, layer_sizes(X, Y)[2])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return grads


@mistake("nn_model", hint="The last cost comes back, and the parameters are asked for.")
def cost_at_the_end(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(layer_sizes(X, Y)[0], n_h, layer_sizes(X, Y)[2])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = float(compute_cost(A2, Y, parameters))
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return cost


@mistake("nn_model", hint="Each iteration takes two steps with the same gradients: how often is update called?")
def two_updates_an_iteration(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(layer_sizes(X, Y)[0], n_h, layer_sizes(X, Y)[2])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
        parameters = update_parameters(parameters, grads)
    return parameters


@mistake("nn_model", hint="W1 has a column for each example, not for each feature: where does n_x come from?")
def n_x_from_the_examples(X, Y, n_h, num_iterations=10000, print_cost=False):
    n_x, n_y = X.shape[1], Y.shape[0]
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters


@mistake(
    "nn_model", hint="Inputs and labels reach the backward pass in each other's place: compare with its signature."
)
def labels_before_inputs(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(layer_sizes(X, Y)[0], n_h, layer_sizes(X, Y)[2])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, Y, X)
        parameters = update_parameters(parameters, grads)
    return parameters


@mistake("nn_model", hint="The forward pass gives two values, and both end up in one name.")
def forward_pass_not_unpacked(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(layer_sizes(X, Y)[0], n_h, layer_sizes(X, Y)[2])
    for i in range(num_iterations):
        cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters


@mistake("nn_model", hint="The sizes reach initialize_parameters in another order than its signature has.")
def sizes_in_another_order(X, Y, n_h, num_iterations=10000, print_cost=False):
    n_x, _, n_y = layer_sizes(X, Y)
    parameters = initialize_parameters(n_x, n_y, n_h)
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters


@mistake("nn_model", hint="Training uses the flower, whatever data the call brings.")
def trained_on_the_flower(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(layer_sizes(X_train, Y_train)[0], n_h, layer_sizes(X_train, Y_train)[2])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X_train, parameters)
        grads = backward_propagation(parameters, cache, X_train, Y_train)
        parameters = update_parameters(parameters, grads)
    return parameters


# --- predict


@mistake(
    "predict",
    hint="The labels are those of the training points, whatever X is: look at what goes into the forward pass.",
)
def training_points_for_X(parameters, X):
    A2, cache = forward_propagation(X_train, parameters)
    predictions = A2 > 0.5
    return predictions


@mistake(
    "predict",
    hint="The labels are right and have one axis. The text asks for a row, which has two.",
    seen=4,
)
def labels_with_one_axis(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = np.array([1 if a > 0.5 else 0 for a in np.squeeze(A2, axis=0)])
    return predictions


@mistake("predict", hint="Probabilities come back, and labels are asked for.")
def probabilities_come_back(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = A2
    return predictions


@mistake("predict", hint="Labels come out the wrong way round: which ones are above one half?")
def comparison_reversed(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = A2 < 0.5
    return predictions


@mistake("predict", hint="Every example gets the label 1, since every probability is above 0. Where is the threshold?")
def threshold_of_zero(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = A2 > 0
    return predictions


@mistake("predict", hint="A probability of exactly one half gets the label 1. The text says what it should get.")
def one_half_counts_as_1(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = A2 >= 0.5
    return predictions


@mistake("predict", hint="The threshold of one half is applied to Z2. It belongs to the probabilities.")
def threshold_on_Z2(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = cache["Z2"] > 0.5
    return predictions


@mistake("predict", hint="There is a row for each hidden unit: the labels come from the output layer.")
def threshold_on_A1(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = cache["A1"] > 0.5
    return predictions


@mistake("predict", hint="The labels are -1 and 1. The data have 0 and 1.")
def labels_of_minus_1_and_1(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = np.where(A2 > 0.5, 1, -1)
    return predictions


@mistake("predict", hint="The labels are compared with the mean of all probabilities, so they depend on each other.")
def threshold_at_the_mean(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = A2 > np.mean(A2)
    return predictions


@mistake("predict", hint="The labels stand in a column. An example is a column of X, and so is its label.")
def labels_in_a_column(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = (A2 > 0.5).astype(int).T
    return predictions


@mistake("predict", hint="A largest entry of a single row is always in row 0: compare with a threshold instead.")
def argmax_of_one_row(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = np.argmax(A2, axis=0).reshape(1, -1)
    return predictions


@mistake("predict", hint="The probabilities come back beside the labels. One array is asked for.")
def probabilities_beside_the_labels(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    predictions = (A2 > 0.5).astype(int)
    return predictions, A2


@mistake("predict", hint="The forward pass gives two values, and a comparison can't take both of them at once.")
def forward_pass_left_packed(parameters, X):
    A2 = forward_propagation(X, parameters)
    predictions = A2 > 0.5
    return predictions


@mistake("predict", hint="The arguments of forward_propagation stand in the other order in its signature.")
def forward_arguments_exchanged(parameters, X):
    A2, cache = forward_propagation(parameters, X)
    predictions = A2 > 0.5
    return predictions


@mistake("predict", hint="An if needs one truth value, and here it gets one for each example.")
def if_on_a_whole_array(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    if A2 > 0.5:
        predictions = 1
    else:
        predictions = 0
    return predictions
