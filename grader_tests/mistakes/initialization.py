"""Wrong versions of the exercises of the assignment "initialization", as people write them, and their hints."""

from gradedescent import mistake


# --- initialize_parameters_zeros


@mistake(
    "initialize_parameters_zeros",
    hint="Each bias is a single number here. A layer has one bias for each unit, as a column of them.",
    seen=3,
)
def zeros_with_scalar_biases(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = 0
    return parameters


@mistake(
    "initialize_parameters_zeros",
    hint="All layers come out with as many units as the first: does the index of the size follow the loop?",
    seen=1,
)
def zeros_with_size_of_first_layer(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.zeros((layers_dims[1], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[1], 1))
    return parameters


@mistake(
    "initialize_parameters_zeros",
    hint="All bias vectors come out as long as that of the first layer: a digit and a letter look alike in an index.",
)
def zeros_with_bias_size_of_first_layer(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[1], 1))
    return parameters


@mistake(
    "initialize_parameters_zeros",
    hint="The second argument of np.zeros is the kind of number, not a size. The shape has to arrive as one thing.",
)
def zeros_with_shape_as_two_arguments(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.zeros(layers_dims[l], layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros(layers_dims[l], 1)
    return parameters


@mistake(
    "initialize_parameters_zeros",
    hint="Rows and columns of the weights are swapped. A weight matrix has one row for each unit of its own layer.",
)
def zeros_with_weights_transposed(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.zeros((layers_dims[l - 1], layers_dims[l]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_zeros",
    hint="The biases have one dimension. A column has two, one of them of length 1.",
)
def zeros_with_rank_one_biases(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros(layers_dims[l])
    return parameters


@mistake(
    "initialize_parameters_zeros",
    hint="The biases lie on their side: each unit has one, and a unit is a row here, as it is in the weights.",
)
def zeros_with_biases_as_rows(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((1, layers_dims[l]))
    return parameters


@mistake(
    "initialize_parameters_zeros",
    hint="The biases are counted by the inputs of the layer. Which of the two sizes is the number of its units?",
)
def zeros_with_biases_for_inputs(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l - 1], 1))
    return parameters


@mistake(
    "initialize_parameters_zeros",
    hint="The biases have as many entries as the weights. A unit has many weights, and how many biases?",
)
def zeros_with_biases_shaped_like_weights(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
    return parameters


@mistake(
    "initialize_parameters_zeros",
    hint="The weight matrices are square. A unit has one weight for each output of the layer before.",
)
def zeros_with_square_weights(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake("initialize_parameters_zeros", hint="The dictionary holds the weights alone: what else does a layer have?")
def zeros_without_biases(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
    return parameters


@mistake(
    "initialize_parameters_zeros",
    hint="The last layer is missing. Which is the last number that the loop takes, and how many layers do the"
    " sizes make?",
)
def zeros_without_last_layer(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L - 1):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_zeros",
    hint="The loop asks for one size more than the list has. The sizes are one more than the layers.",
)
def zeros_past_last_layer(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L + 1):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_zeros",
    hint="There is a layer 0 in the result. Sizes are counted from 0, the layers with parameters from 1.",
)
def zeros_counted_from_layer_zero(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(L):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_zeros",
    hint="The arrays have the right shapes under shifted names: which number does the first layer have?",
)
def zeros_with_keys_from_zero(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(L - 1):
        parameters["W" + str(l)] = np.zeros((layers_dims[l + 1], layers_dims[l]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l + 1], 1))
    return parameters


@mistake(
    "initialize_parameters_zeros",
    hint="Layers are missing at the end. Half the length counts layers in a dictionary of parameters; here a"
    " list of sizes comes in.",
)
def zeros_for_half_of_the_layers(layers_dims):
    parameters = {}
    L = len(layers_dims) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_zeros",
    hint="There is one matrix and one vector of biases for the whole network: does every layer have a key of its own?",
)
def zeros_under_one_key(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W"] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b"] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake("initialize_parameters_zeros", hint="Only the first layer is there: look at how far the return is indented.")
def zeros_returned_inside_loop(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
        return parameters


@mistake(
    "initialize_parameters_zeros",
    hint="Only the last layer is there: where is the dictionary made, before the loop or in it?",
)
def zeros_in_a_new_dict_each_time(layers_dims):
    L = len(layers_dims)
    for l in range(1, L):
        parameters = {}
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_zeros",
    hint="The weights are small random numbers, as in an earlier assignment. What does this one ask them to be?",
)
def small_random_weights_for_zeros(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_zeros",
    hint="The arrays hold integers, and a step of descent has to store fractions in them. What does np.zeros"
    " make by itself?",
)
def zeros_as_integers(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]), dtype=int)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1), dtype=int)
    return parameters


# --- initialize_parameters_random


@mistake(
    "initialize_parameters_random",
    hint="The draws are right and ten times too small: what happens to them after the draw?",
    seen=1,
)
def factor_ten_missing(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="The draws are right and a thousand times too small. That factor belongs to an earlier assignment,"
    " which wanted small weights.",
)
def factor_of_small_weights(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="The draws are right and a hundred times too small: in which direction does the factor change them?",
)
def factor_ten_divides(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) / 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="All weights lie around 10. Adding a number moves the mean; what makes the spread larger?",
)
def ten_added(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) + 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="The biases are random, and each of their draws shifts those of the next layer's weights. What"
    " should biases be here?",
)
def biases_drawn(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.random.randn(layers_dims[l], 1)
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="The biases are random and as large as the weights, and their draws shift those of the next layer."
    " What should biases be here?",
)
def biases_drawn_and_scaled(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.random.randn(layers_dims[l], 1) * 10
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="No weight is negative: two generators have similar names, and one of them draws from 0 to 1 only.",
)
def uniform_instead_of_normal(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.rand(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="The size is right, but every call draws other numbers. What has to happen in the function before"
    " the first draw?",
)
def seed_missing(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="All layers begin with the same numbers: how often is the generator set back to its start?",
)
def seed_set_for_every_layer(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        np.random.seed(3)
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="Shapes and size are right, but the numbers come from another seed than this exercise's.",
)
def seed_of_another_exercise(layers_dims):
    np.random.seed(1)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="Numpy has an older and a newer kind of generator, and the same seed means other numbers in each. Which"
    " functions does the text name?",
)
def newer_generator(layers_dims):
    rng = np.random.default_rng(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = rng.standard_normal((layers_dims[l], layers_dims[l - 1])) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="np.random.randn takes the sizes one by one, unlike np.zeros, which takes a tuple.",
)
def shape_tuple_for_randn(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn((layers_dims[l], layers_dims[l - 1])) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="Rows and columns of the weights are swapped. A weight matrix has one row for each unit of its own layer.",
)
def random_weights_transposed(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l - 1], layers_dims[l]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="The shapes are right, but the draws stand in another order: draw each matrix in the shape that it"
    " has in the end.",
)
def weights_transposed_after_draw(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l - 1], layers_dims[l]).T * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="The right numbers are drawn for the wrong layers: from which end does the loop start?",
)
def last_layer_drawn_first(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in reversed(range(1, L)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="All weights of a layer are equal, and so its units stay equal in training: how many numbers are drawn?",
)
def one_draw_for_a_layer(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.ones((layers_dims[l], layers_dims[l - 1])) * np.random.randn() * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="All rows of a matrix are equal, and so are the units: does each unit get draws of its own?",
)
def one_row_for_all_units(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.ones((layers_dims[l], 1)) * np.random.randn(1, layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="The size of the weights depends on the layer. That is the rule of the next exercise; this one has"
    " one factor for all.",
)
def he_factor_in_place_of_ten(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake("initialize_parameters_random", hint="The weights are zeros, as in exercise 1: they need draws here.")
def weights_still_zero(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="Each bias is a single number here. A layer has one bias for each unit, as a column of them.",
)
def random_with_scalar_biases(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = 0
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="The biases have one dimension. A column has two, one of them of length 1.",
)
def random_with_rank_one_biases(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros(layers_dims[l])
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="The last layer is missing. Which is the last number that the loop takes, and how many layers do the"
    " sizes make?",
)
def random_without_last_layer(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L - 1):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="The loop asks for one size more than the list has. The sizes are one more than the layers.",
)
def random_past_last_layer(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L + 1):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_random",
    hint="There is a layer 0 in the result. Sizes are counted from 0, the layers with parameters from 1.",
)
def random_counted_from_layer_zero(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


# --- initialize_parameters_he


@mistake(
    "initialize_parameters_he",
    hint="The factor uses one of the layer's two sizes. Which of them is the number of terms in the sum z?",
)
def units_instead_of_inputs(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / layers_dims[l])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake("initialize_parameters_he", hint="The factor is the variance. How does a standard deviation come from it?")
def root_missing(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * (2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="The weights are too small by the same factor in every layer. What is lost at a ReLU, and which"
    " number makes up for it?",
)
def xavier_factor(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(1 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="The factor falls too fast with the number of inputs: compare both what is divided and what is done"
    " to the quotient.",
)
def one_over_inputs(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) / layers_dims[l - 1]
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="This factor takes inputs and units together, which is Glorot's rule. Which of the two counts in He's?",
)
def inputs_and_units_added(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(
            2 / (layers_dims[l - 1] + layers_dims[l])
        )
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="The root covers a part of the fraction only: look at where its parenthesis closes.",
)
def root_of_two_alone(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2) / layers_dims[l - 1]
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake("initialize_parameters_he", hint="The root covers a part of the fraction only: is the 2 inside?")
def root_of_inputs_alone(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 2 / np.sqrt(layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="Layers with more inputs get larger weights here: is the fraction upside down?",
)
def divided_by_factor(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) / np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="The weights depend on the layer as they should and are ten times too large. What is left of the"
    " exercise before?",
)
def factor_ten_kept(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = (
            np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10 * np.sqrt(2 / layers_dims[l - 1])
        )
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="The weights have the same size in every layer, that of exercise 2. Here it depends on the number of inputs.",
)
def ten_in_place_of_factor(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake("initialize_parameters_he", hint="The weights are the draws themselves. What are they multiplied by?")
def factor_missing(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="The weights depend on the layer as they should and are a hundred times too small: which factor is"
    " one too many?",
)
def small_factor_kept(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = (
            np.random.randn(layers_dims[l], layers_dims[l - 1]) * 0.01 * np.sqrt(2 / layers_dims[l - 1])
        )
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="All layers are scaled like the first. Does the size below the 2 follow the loop?",
)
def features_for_every_layer(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / layers_dims[0])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="The factor depends on the position of the layer, not on how many units feed it. What does the"
    " loop's variable stand for?",
)
def layer_number_for_size(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / l)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="The 1 is taken from the quotient, not from the index: look at where the bracket closes, and whether"
    " the root exists.",
)
def index_closed_too_early(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / layers_dims[l] - 1)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="The factor moves the mean of the weights and leaves their spread. How do the draws and the factor"
    " go together?",
)
def factor_added(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) + np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="Layers with more than two inputs get zero weights: which kind of division loses the fraction?",
)
def whole_number_quotient(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(
            2 // layers_dims[l - 1]
        )
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="The last layer is scaled by another rule. The text has the same formula for every layer.",
)
def last_layer_like_xavier(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(
            (2 if l < L - 1 else 1) / layers_dims[l - 1]
        )
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="The biases are random, and each of their draws shifts those of the next layer's weights. What"
    " should biases be here?",
)
def he_with_biases_drawn(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.random.randn(layers_dims[l], 1) * np.sqrt(2 / layers_dims[l - 1])
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="The biases have one dimension. A column has two, one of them of length 1.",
    seen=1,
)
def he_with_rank_one_biases(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros(layers_dims[l])
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="Each bias is a single number here. A layer has one bias for each unit, as a column of them.",
)
def he_with_scalar_biases(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = 0
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="No weight is negative: two generators have similar names, and one of them draws from 0 to 1 only.",
)
def uniform_draws(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.rand(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="The size is right, but every call draws other numbers. What has to happen in the function before"
    " the first draw?",
)
def he_without_seed(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="Numpy has an older and a newer kind of generator, and the same seed means other numbers in each. Which"
    " functions does the text name?",
)
def he_with_newer_generator(layers_dims):
    rng = np.random.default_rng(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = rng.standard_normal((layers_dims[l], layers_dims[l - 1])) * np.sqrt(
            2 / layers_dims[l - 1]
        )
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="All layers begin with the same draws: how often is the generator set back to its start?",
)
def he_seed_for_every_layer(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        np.random.seed(3)
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="Rows and columns of the weights are swapped. A weight matrix has one row for each unit of its own layer.",
)
def he_weights_transposed(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l - 1], layers_dims[l]) * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="np.random.randn takes the sizes one by one, unlike np.zeros, which takes a tuple.",
)
def he_shape_tuple_for_randn(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn((layers_dims[l], layers_dims[l - 1])) * np.sqrt(
            2 / layers_dims[l - 1]
        )
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


@mistake(
    "initialize_parameters_he",
    hint="The last layer is missing. Which is the last number that the loop takes, and how many layers do the"
    " sizes make?",
)
def he_without_last_layer(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L - 1):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters
