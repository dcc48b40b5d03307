"""Wrong versions of the exercises of the assignment "initialization", as people write them, and their hints."""

from gradedescent import variant


# --- initialize_parameters_zeros


@variant("initialize_parameters_zeros")
def zeros_over_layer_numbers(layers_dims):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


zeros_over_layer_numbers.mistake(
    "zeros_with_scalar_biases",
    {"np.zeros((layers_dims[l], 1))": "0"},
    hint="Each bias is a single number here. A layer has one bias for each unit, as a column of them.",
    seen=3,
)
zeros_over_layer_numbers.mistake(
    "zeros_with_size_of_first_layer",
    {"layers_dims[l]": "layers_dims[1]"},
    hint="All layers come out with as many units as the first: does the index of the size follow the loop?",
    seen=1,
)
zeros_over_layer_numbers.mistake(
    "zeros_with_bias_size_of_first_layer",
    {"[l], 1": "[1], 1"},
    hint="All bias vectors come out as long as that of the first layer: a digit and a letter look alike in an index.",
)
zeros_over_layer_numbers.mistake(
    "zeros_with_shape_as_two_arguments",
    {
        "((layers_dims[l], layers_dims[l - 1]))": "(layers_dims[l], layers_dims[l - 1])",
        "np.zeros((layers_dims[l], 1))": "np.zeros(layers_dims[l], 1)",
    },
    hint="The second argument of np.zeros is the kind of number, not a size. The shape has to arrive as one thing.",
)
zeros_over_layer_numbers.mistake(
    "zeros_with_weights_transposed",
    {"[l], layers_dims[l - 1]": "[l - 1], layers_dims[l]"},
    hint="Rows and columns of the weights are swapped. A weight matrix has one row for each unit of its own layer.",
)
zeros_over_layer_numbers.mistake(
    "zeros_with_rank_one_biases",
    {"np.zeros((layers_dims[l], 1))": "np.zeros(layers_dims[l])"},
    hint="The biases have one dimension. A column has two, one of them of length 1.",
)
zeros_over_layer_numbers.mistake(
    "zeros_with_biases_as_rows",
    {"(layers_dims[l], 1)": "(1, layers_dims[l])"},
    hint="The biases lie on their side: each unit has one, and a unit is a row here, as it is in the weights.",
)
zeros_over_layer_numbers.mistake(
    "zeros_with_biases_for_inputs",
    {"[l], 1": "[l - 1], 1"},
    hint="The biases are counted by the inputs of the layer. Which of the two sizes is the number of its units?",
)
zeros_over_layer_numbers.mistake(
    "zeros_with_biases_shaped_like_weights",
    {"[l], 1": "[l], layers_dims[l - 1]"},
    hint="The biases have as many entries as the weights. A unit has many weights, and how many biases?",
)
zeros_over_layer_numbers.mistake(
    "zeros_with_square_weights",
    {"l - 1": "l"},
    hint="The weight matrices are square. A unit has one weight for each output of the layer before.",
)
zeros_over_layer_numbers.mistake(
    "zeros_without_biases",
    {'"b" + str(l)': None},
    hint="The dictionary holds the weights alone: what else does a layer have?",
)
zeros_over_layer_numbers.mistake(
    "zeros_without_last_layer",
    {"range(1, L)": "range(1, L - 1)"},
    hint="The last layer is missing. Which is the last number that the loop takes, and how many layers do the"
    " sizes make?",
)
zeros_over_layer_numbers.mistake(
    "zeros_past_last_layer",
    {"range(1, L)": "range(1, L + 1)"},
    hint="The loop asks for one size more than the list has. The sizes are one more than the layers.",
)
zeros_over_layer_numbers.mistake(
    "zeros_counted_from_layer_zero",
    {"range(1, L)": "range(L)"},
    hint="There is a layer 0 in the result. Sizes are counted from 0, the layers with parameters from 1.",
)
zeros_over_layer_numbers.mistake(
    "zeros_with_keys_from_zero",
    {"range(1, L)": "range(L - 1)", "layers_dims[l]": "layers_dims[l + 1]", "l - 1": "l"},
    hint="The arrays have the right shapes under shifted names: which number does the first layer have?",
)
zeros_over_layer_numbers.mistake(
    "zeros_for_half_of_the_layers",
    {"len(layers_dims)": "len(layers_dims) // 2", "range(1, L)": "range(1, L + 1)"},
    hint="Layers are missing at the end. Half the length counts layers in a dictionary of parameters; here a"
    " list of sizes comes in.",
)
zeros_over_layer_numbers.mistake(
    "zeros_under_one_key",
    {'"W" + str(l)': '"W"', '"b" + str(l)': '"b"'},
    hint="There is one matrix and one vector of biases for the whole network: does every layer have a key of its own?",
)
zeros_over_layer_numbers.mistake(
    "zeros_returned_inside_loop",
    {"    return": "        return"},
    hint="Only the first layer is there: look at how far the return is indented.",
)
zeros_over_layer_numbers.mistake(
    "zeros_in_a_new_dict_each_time",
    {"parameters = {}": None, 'parameters["W" + str(l)]': 'parameters = {}\nparameters["W" + str(l)]'},
    hint="Only the last layer is there: where is the dictionary made, before the loop or in it?",
)
zeros_over_layer_numbers.mistake(
    "small_random_weights_for_zeros",
    {
        "parameters = {}": "np.random.seed(3)\nparameters = {}",
        "zeros((layers_dims[l], layers_dims[l - 1]))": "random.randn(layers_dims[l], layers_dims[l - 1]) * 0.01",
    },
    hint="The weights are small random numbers, as in an earlier assignment. What does this one ask them to be?",
)
zeros_over_layer_numbers.mistake(
    "zeros_as_integers",
    {
        "(layers_dims[l], layers_dims[l - 1])": "(layers_dims[l], layers_dims[l - 1]), dtype=int",
        "(layers_dims[l], 1)": "(layers_dims[l], 1), dtype=int",
    },
    hint="The arrays hold integers, and a step of descent has to store fractions in them. What does np.zeros"
    " make by itself?",
)


# --- initialize_parameters_random


@variant("initialize_parameters_random")
def random_over_layer_numbers(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


random_over_layer_numbers.mistake(
    "factor_ten_missing",
    {"* 10": ""},
    hint="The draws are right and ten times too small: what happens to them after the draw?",
    seen=1,
)
random_over_layer_numbers.mistake(
    "factor_of_small_weights",
    {"10": "0.01"},
    hint="The draws are right and a thousand times too small. That factor belongs to an earlier assignment,"
    " which wanted small weights.",
)
random_over_layer_numbers.mistake(
    "factor_ten_divides",
    {"* 10": "/ 10"},
    hint="The draws are right and a hundred times too small: in which direction does the factor change them?",
)
random_over_layer_numbers.mistake(
    "ten_added",
    {"* 10": "+ 10"},
    hint="All weights lie around 10. Adding a number moves the mean; what makes the spread larger?",
)
random_over_layer_numbers.mistake(
    "biases_drawn",
    {"np.zeros((layers_dims[l], 1))": "np.random.randn(layers_dims[l], 1)"},
    hint="The biases are random, and each of their draws shifts those of the next layer's weights. What"
    " should biases be here?",
)
random_over_layer_numbers.mistake(
    "biases_drawn_and_scaled",
    {"np.zeros((layers_dims[l], 1))": "np.random.randn(layers_dims[l], 1) * 10"},
    hint="The biases are random and as large as the weights, and their draws shift those of the next layer."
    " What should biases be here?",
)
random_over_layer_numbers.mistake(
    "uniform_instead_of_normal",
    {"randn": "rand"},
    hint="No weight is negative: two generators have similar names, and one of them draws from 0 to 1 only.",
)
random_over_layer_numbers.mistake(
    "seed_missing",
    {"seed(3)": None},
    hint="The size is right, but every call draws other numbers. What has to happen in the function before"
    " the first draw?",
)
random_over_layer_numbers.mistake(
    "seed_set_for_every_layer",
    {"seed(3)": None, 'parameters["W" + str(l)]': 'np.random.seed(3)\nparameters["W" + str(l)]'},
    hint="All layers begin with the same numbers: how often is the generator set back to its start?",
)
random_over_layer_numbers.mistake(
    "seed_of_another_exercise",
    {"seed(3)": "seed(1)"},
    hint="Shapes and size are right, but the numbers come from another seed than this exercise's.",
)
random_over_layer_numbers.mistake(
    "newer_generator",
    {
        "np.random.seed": "rng = np.random.default_rng",
        "np.random.randn(layers_dims[l], layers_dims[l - 1])": (
            "rng.standard_normal((layers_dims[l], layers_dims[l - 1]))"
        ),
    },
    hint="Numpy has an older and a newer kind of generator, and the same seed means other numbers in each. Which"
    " functions does the text name?",
)
random_over_layer_numbers.mistake(
    "shape_tuple_for_randn",
    {"(layers_dims[l], layers_dims[l - 1])": "((layers_dims[l], layers_dims[l - 1]))"},
    hint="np.random.randn takes the sizes one by one, unlike np.zeros, which takes a tuple.",
)
random_over_layer_numbers.mistake(
    "random_weights_transposed",
    {"[l], layers_dims[l - 1]": "[l - 1], layers_dims[l]"},
    hint="Rows and columns of the weights are swapped. A weight matrix has one row for each unit of its own layer.",
)
random_over_layer_numbers.mistake(
    "weights_transposed_after_draw",
    {"np.random.randn(layers_dims[l], layers_dims[l - 1])": "np.random.randn(layers_dims[l - 1], layers_dims[l]).T"},
    hint="The shapes are right, but the draws stand in another order: draw each matrix in the shape that it"
    " has in the end.",
)
random_over_layer_numbers.mistake(
    "last_layer_drawn_first",
    {"range(1, L)": "reversed(range(1, L))"},
    hint="The right numbers are drawn for the wrong layers: from which end does the loop start?",
)
random_over_layer_numbers.mistake(
    "one_draw_for_a_layer",
    {
        "random.randn(layers_dims[l], layers_dims[l - 1])": (
            "ones((layers_dims[l], layers_dims[l - 1])) * np.random.randn()"
        )
    },
    hint="All weights of a layer are equal, and so its units stay equal in training: how many numbers are drawn?",
)
random_over_layer_numbers.mistake(
    "one_row_for_all_units",
    {
        "random.randn(layers_dims[l], layers_dims[l - 1])": (
            "ones((layers_dims[l], 1)) * np.random.randn(1, layers_dims[l - 1])"
        )
    },
    hint="All rows of a matrix are equal, and so are the units: does each unit get draws of its own?",
)
random_over_layer_numbers.mistake(
    "he_factor_in_place_of_ten",
    {"10": "np.sqrt(2 / layers_dims[l - 1])"},
    hint="The size of the weights depends on the layer. That is the rule of the next exercise; this one has"
    " one factor for all.",
)
random_over_layer_numbers.mistake(
    "weights_still_zero",
    {"np.random.randn(layers_dims[l], layers_dims[l - 1]) * 10": "np.zeros((layers_dims[l], layers_dims[l - 1]))"},
    hint="The weights are zeros, as in exercise 1: they need draws here.",
)
random_over_layer_numbers.mistake(
    "random_with_scalar_biases",
    {"np.zeros((layers_dims[l], 1))": "0"},
    hint="Each bias is a single number here. A layer has one bias for each unit, as a column of them.",
)
random_over_layer_numbers.mistake(
    "random_with_rank_one_biases",
    {"np.zeros((layers_dims[l], 1))": "np.zeros(layers_dims[l])"},
    hint="The biases have one dimension. A column has two, one of them of length 1.",
)
random_over_layer_numbers.mistake(
    "random_without_last_layer",
    {"range(1, L)": "range(1, L - 1)"},
    hint="The last layer is missing. Which is the last number that the loop takes, and how many layers do the"
    " sizes make?",
)
random_over_layer_numbers.mistake(
    "random_past_last_layer",
    {"range(1, L)": "range(1, L + 1)"},
    hint="The loop asks for one size more than the list has. The sizes are one more than the layers.",
)
random_over_layer_numbers.mistake(
    "random_counted_from_layer_zero",
    {"range(1, L)": "range(L)"},
    hint="There is a layer 0 in the result. Sizes are counted from 0, the layers with parameters from 1.",
)


# --- initialize_parameters_he


@variant("initialize_parameters_he")
def he_over_layers(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


he_over_layers.mistake(
    "units_instead_of_inputs",
    {"2 / layers_dims[l - 1]": "2 / layers_dims[l]"},
    hint="The factor uses one of the layer's two sizes. Which of them is the number of terms in the sum z?",
)
he_over_layers.mistake(
    "root_missing", {"np.sqrt": ""}, hint="The factor is the variance. How does a standard deviation come from it?"
)
he_over_layers.mistake(
    "xavier_factor",
    {"2 /": "1 /"},
    hint="The weights are too small by the same factor in every layer. What is lost at a ReLU, and which"
    " number makes up for it?",
)
he_over_layers.mistake(
    "one_over_inputs",
    {"* np.sqrt(2 / layers_dims[l - 1])": "/ layers_dims[l - 1]"},
    hint="The factor falls too fast with the number of inputs: compare both what is divided and what is done"
    " to the quotient.",
)
he_over_layers.mistake(
    "inputs_and_units_added",
    {"np.sqrt(2 / layers_dims[l - 1])": "np.sqrt(2 / (layers_dims[l - 1] + layers_dims[l]))"},
    hint="This factor takes inputs and units together, which is Glorot's rule. Which of the two counts in He's?",
)
he_over_layers.mistake(
    "root_of_two_alone",
    {"np.sqrt(2 / layers_dims[l - 1])": "np.sqrt(2) / layers_dims[l - 1]"},
    hint="The root covers a part of the fraction only: look at where its parenthesis closes.",
)
he_over_layers.mistake(
    "root_of_inputs_alone",
    {"np.sqrt": "2 / np.sqrt", "2 / layers_dims": "layers_dims"},
    hint="The root covers a part of the fraction only: is the 2 inside?",
)
he_over_layers.mistake(
    "divided_by_factor",
    {"* np": "/ np"},
    hint="Layers with more inputs get larger weights here: is the fraction upside down?",
)
he_over_layers.mistake(
    "factor_ten_kept",
    {"np.sqrt": "10 * np.sqrt"},
    hint="The weights depend on the layer as they should and are ten times too large. What is left of the"
    " exercise before?",
)
he_over_layers.mistake(
    "ten_in_place_of_factor",
    {"np.sqrt(2 / layers_dims[l - 1])": "10"},
    hint="The weights have the same size in every layer, that of exercise 2. Here it depends on the number of inputs.",
)
he_over_layers.mistake(
    "factor_missing",
    {"* np.sqrt(2 / layers_dims[l - 1])": ""},
    hint="The weights are the draws themselves. What are they multiplied by?",
)
he_over_layers.mistake(
    "small_factor_kept",
    {"np.sqrt": "0.01 * np.sqrt"},
    hint="The weights depend on the layer as they should and are a hundred times too small: which factor is"
    " one too many?",
)
he_over_layers.mistake(
    "features_for_every_layer",
    {"2 / layers_dims[l - 1]": "2 / layers_dims[0]"},
    hint="All layers are scaled like the first. Does the size below the 2 follow the loop?",
)
he_over_layers.mistake(
    "layer_number_for_size",
    {"2 / layers_dims[l - 1]": "2 / l"},
    hint="The factor depends on the position of the layer, not on how many units feed it. What does the"
    " loop's variable stand for?",
)
he_over_layers.mistake(
    "index_closed_too_early",
    {"2 / layers_dims[l - 1]": "2 / layers_dims[l] - 1"},
    hint="The 1 is taken from the quotient, not from the index: look at where the bracket closes, and whether"
    " the root exists.",
)
he_over_layers.mistake(
    "factor_added",
    {"* np": "+ np"},
    hint="The factor moves the mean of the weights and leaves their spread. How do the draws and the factor"
    " go together?",
)
he_over_layers.mistake(
    "whole_number_quotient",
    {"2 / layers_dims": "2 // layers_dims"},
    hint="Layers with more than two inputs get zero weights: which kind of division loses the fraction?",
)
he_over_layers.mistake(
    "last_layer_like_xavier",
    {"2 /": "(2 if l < L - 1 else 1) /"},
    hint="The last layer is scaled by another rule. The text has the same formula for every layer.",
)
he_over_layers.mistake(
    "he_with_biases_drawn",
    {"np.zeros((layers_dims[l], 1))": "np.random.randn(layers_dims[l], 1) * np.sqrt(2 / layers_dims[l - 1])"},
    hint="The biases are random, and each of their draws shifts those of the next layer's weights. What"
    " should biases be here?",
)
he_over_layers.mistake(
    "he_with_rank_one_biases",
    {"np.zeros((layers_dims[l], 1))": "np.zeros(layers_dims[l])"},
    hint="The biases have one dimension. A column has two, one of them of length 1.",
    seen=1,
)
he_over_layers.mistake(
    "he_with_scalar_biases",
    {"np.zeros((layers_dims[l], 1))": "0"},
    hint="Each bias is a single number here. A layer has one bias for each unit, as a column of them.",
)
he_over_layers.mistake(
    "uniform_draws",
    {"randn": "rand"},
    hint="No weight is negative: two generators have similar names, and one of them draws from 0 to 1 only.",
)
he_over_layers.mistake(
    "he_without_seed",
    {"seed(3)": None},
    hint="The size is right, but every call draws other numbers. What has to happen in the function before"
    " the first draw?",
)
he_over_layers.mistake(
    "he_with_newer_generator",
    {
        "np.random.seed": "rng = np.random.default_rng",
        "np.random.randn(layers_dims[l], layers_dims[l - 1])": (
            "rng.standard_normal((layers_dims[l], layers_dims[l - 1]))"
        ),
    },
    hint="Numpy has an older and a newer kind of generator, and the same seed means other numbers in each. Which"
    " functions does the text name?",
)
he_over_layers.mistake(
    "he_seed_for_every_layer",
    {"seed(3)": None, 'parameters["W" + str(l)]': 'np.random.seed(3)\nparameters["W" + str(l)]'},
    hint="All layers begin with the same draws: how often is the generator set back to its start?",
)
he_over_layers.mistake(
    "he_weights_transposed",
    {"[l], layers_dims[l - 1]": "[l - 1], layers_dims[l]"},
    hint="Rows and columns of the weights are swapped. A weight matrix has one row for each unit of its own layer.",
)
he_over_layers.mistake(
    "he_shape_tuple_for_randn",
    {"layers_dims[l], layers_dims[l - 1]": "(layers_dims[l], layers_dims[l - 1])"},
    hint="np.random.randn takes the sizes one by one, unlike np.zeros, which takes a tuple.",
)
he_over_layers.mistake(
    "he_without_last_layer",
    {"range(1, L)": "range(1, L - 1)"},
    hint="The last layer is missing. Which is the last number that the loop takes, and how many layers do the"
    " sizes make?",
)
