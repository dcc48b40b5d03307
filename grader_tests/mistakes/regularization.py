"""Wrong versions of the exercises of the assignment "regularization", and the hints for who writes them."""

from gradedescent import mistake, variant


# --- compute_cost_with_regularization


@variant("compute_cost_with_regularization")
def cost_with_squares(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1 = parameters["W1"]
    W2 = parameters["W2"]
    W3 = parameters["W3"]
    cross_entropy_cost = compute_cost(A3, Y)
    squares = np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3))
    L2_cost = lambd / (2 * m) * squares
    cost = cross_entropy_cost + L2_cost
    return cost


cost_with_squares.mistake(
    "two_missing_in_denominator",
    {"lambd / (2 * m)": "lambd / m"},
    hint="The penalty is twice what it should be: what stands below the line in the formula?",
    seen=1,
)
cost_with_squares.mistake(
    "denominator_without_parentheses",
    {"lambd / (2 * m)": "lambd / 2 * m"},
    hint="Python works from left to right: is the penalty divided by the number of examples, or multiplied?",
    seen=1,
)
cost_with_squares.mistake(
    "biases_penalized",
    {
        'parameters["W3"]': 'parameters["W3"]\nb1, b2, b3 = parameters["b1"], parameters["b2"], parameters["b3"]',
        "np.sum(np.square(W3))": (
            "np.sum(np.square(W3))\n"
            "squares = squares + np.sum(np.square(b1)) + np.sum(np.square(b2)) + np.sum(np.square(b3))"
        ),
    },
    hint="The cost depends on the biases. Which parameters does the penalty take?",
    seen=1,
)
cost_with_squares.mistake(
    "squared_arrays_added",
    {
        "squares = np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3))": (
            "squares = np.sum(np.square(W) for W in (W1, W2, W3))"
        )
    },
    hint="Something adds arrays of different shapes: each layer's squares must become one number before the"
    " layers are added.",
    seen=1,
)
cost_with_squares.mistake(
    "last_layer_not_penalized",
    {"+ np.sum(np.square(W3))": ""},
    hint="One layer's weights change nothing in the cost: how far does the sum over layers go?",
)
cost_with_squares.mistake(
    "first_layer_not_penalized",
    {"np.sum(np.square(W1)) + np": "np"},
    hint="One layer's weights change nothing in the cost: where does the sum over layers start?",
)
cost_with_squares.mistake(
    "second_layer_counted_twice",
    {"np.square(W3)": "np.square(W2)"},
    hint="One layer counts twice and another not at all: read the names in the sum once more.",
)
cost_with_squares.mistake(
    "weights_not_squared",
    {"np.square(W1)": "W1", "np.square(W2)": "W2", "np.sum(np.square(W3))": "np.sum(W3)"},
    hint="Positive and negative weights cancel each other in this penalty: what is done to each before the sum?",
)
cost_with_squares.mistake(
    "absolute_weights",
    {"np.square": "np.abs"},
    hint="This is the L1 penalty, the sum of sizes. Which power does the formula have?",
)
cost_with_squares.mistake(
    "norms_not_squared",
    {
        "np.sum(np.square(W1))": "np.linalg.norm(W1)",
        "np.sum(np.square(W2))": "np.linalg.norm(W2)",
        "np.sum(np.square(W3))": "np.linalg.norm(W3)",
    },
    hint="A norm ends with a square root, and the penalty has none.",
)
cost_with_squares.mistake(
    "sum_squared",
    {"np.sum": "np.square", "np.square": "np.sum"},
    hint="First each weight is squared, then they are added up: in which order does it happen here?",
)
cost_with_squares.mistake(
    "weights_times_transpose",
    {"np.square(W1)": "np.dot(W1, W1.T)", "np.square(W2)": "np.dot(W2, W2.T)", "np.square(W3)": "np.dot(W3, W3.T)"},
    hint="A matrix product of the weights mixes products of different weights into the sum: only the square"
    " of each belongs there.",
)
cost_with_squares.mistake(
    "not_divided_by_examples",
    {"Y.shape[1]": "Y.shape[0]"},
    hint="The penalty does not depend on the number of examples, or takes it from the wrong axis: which axis"
    " of Y counts them?",
)
cost_with_squares.mistake(
    "cross_entropy_left_out",
    {"return cost": "return L2_cost"},
    hint="This is the penalty alone: the cost has two parts.",
)
cost_with_squares.mistake(
    "penalty_left_out",
    {"+ L2_cost": ""},
    hint="The cost does not depend on lambda: is the penalty added to what is returned?",
)
cost_with_squares.mistake(
    "penalty_subtracted",
    {"+ L2_cost": "- L2_cost"},
    hint="Large weights make this cost smaller: look at the sign between its two parts.",
)
cost_with_squares.mistake(
    "penalty_as_array",
    {"(W1)": "(W1), keepdims=True"},
    hint="The cost must be one number, without a shape: what do the sums leave over?",
)
cost_with_squares.mistake(
    "cost_not_returned",
    {"return cost": "print(cost)"},
    hint="The cost is computed and then lost: what does the function hand back?",
)


# --- backward_propagation_with_regularization


@variant("backward_propagation_with_regularization")
def backward_with_penalty(X, Y, cache, lambd):
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    dZ3 = A3 - Y
    dW3 = 1.0 / m * np.dot(dZ3, A2.T) + lambd / m * W3
    db3 = 1.0 / m * np.sum(dZ3, axis=1, keepdims=True)
    dA2 = np.dot(W3.T, dZ3)
    dZ2 = np.multiply(dA2, np.int64(Z2 > 0))
    dW2 = 1.0 / m * np.dot(dZ2, A1.T) + lambd / m * W2
    db2 = 1.0 / m * np.sum(dZ2, axis=1, keepdims=True)
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = np.multiply(dA1, np.int64(Z1 > 0))
    dW1 = 1.0 / m * np.dot(dZ1, X.T) + lambd / m * W1
    db1 = 1.0 / m * np.sum(dZ1, axis=1, keepdims=True)
    return {"dW3": dW3, "db3": db3, "dA2": dA2, "dW2": dW2, "db2": db2, "dA1": dA1, "dW1": dW1, "db1": db1}


backward_with_penalty.mistake(
    "half_of_the_penalty",
    {"lambd / m": "lambd / (2 * m)"},
    hint="The penalty's share in the gradient is half of what it should be: what is the derivative of a square?",
    seen=1,
)
backward_with_penalty.mistake(
    "penalty_in_biases",
    {
        "np.sum(dZ3, axis=1, keepdims=True)": "np.sum(dZ3, axis=1, keepdims=True) + lambd / m * b3",
        "np.sum(dZ2, axis=1, keepdims=True)": "np.sum(dZ2, axis=1, keepdims=True) + lambd / m * b2",
        "np.sum(dZ1, axis=1, keepdims=True)": "np.sum(dZ1, axis=1, keepdims=True) + lambd / m * b1",
    },
    hint="The biases are not in the penalty, so what does its derivative add to their gradients?",
    seen=1,
)
backward_with_penalty.mistake(
    "weights_of_another_layer",
    {"lambd / m * W2": "lambd / m * W1"},
    hint="The penalty of a layer's weights has the shape of these weights: whose weights are added to dW2?",
    seen=1,
)
backward_with_penalty.mistake(
    "penalty_squared",
    {
        "lambd / m * W3": "lambd / m * np.square(W3)",
        "lambd / m * W2": "lambd / m * np.square(W2)",
        "lambd / m * W1": "lambd / m * np.square(W1)",
    },
    hint="The squares are in the cost. What is left of a square in its derivative?",
    seen=1,
)
backward_with_penalty.mistake(
    "cost_of_penalty_added",
    {
        "lambd / m * W3": "lambd / (2 * m) * np.sum(np.square(W3))",
        "lambd / m * W2": "lambd / (2 * m) * np.sum(np.square(W2))",
        "lambd / m * W1": "lambd / (2 * m) * np.sum(np.square(W1))",
    },
    hint="Every entry of a dW gets the same amount here, the penalty itself. Each weight has a derivative of its own.",
)
backward_with_penalty.mistake(
    "penalty_not_averaged",
    {"lambd / m": "lambd"},
    hint="The penalty's share in the gradient does not shrink with the number of examples: what is lambda divided by?",
)
backward_with_penalty.mistake(
    "penalty_averaged_twice",
    {
        "np.dot(dZ3, A2.T) + lambd / m * W3": "(np.dot(dZ3, A2.T) + lambd / m * W3)",
        "np.dot(dZ2, A1.T) + lambd / m * W2": "(np.dot(dZ2, A1.T) + lambd / m * W2)",
        "np.dot(dZ1, X.T) + lambd / m * W1": "(np.dot(dZ1, X.T) + lambd / m * W1)",
    },
    hint="The penalty's share is divided by m more than once: what does the factor in front of the parentheses reach?",
)
backward_with_penalty.mistake(
    "penalty_subtracted_from_gradient",
    {"+ lambd": "- lambd"},
    hint="This gradient makes weights grow: which sign has the penalty in the cost?",
)
backward_with_penalty.mistake(
    "penalty_missing",
    {"+ lambd / m * W3": "", "+ lambd / m * W2": "", "+ lambd / m * W1": ""},
    hint="No gradient depends on lambda: what does the penalty add to each dW?",
)
backward_with_penalty.mistake(
    "first_layer_without_penalty", {"+ lambd / m * W1": ""}, hint="Only dW1 is wrong: compare it with the other two."
)
backward_with_penalty.mistake(
    "last_layer_without_penalty", {"+ lambd / m * W3": ""}, hint="Only dW3 is wrong: compare it with the other two."
)
backward_with_penalty.mistake(
    "relu_derivative_missing",
    {"np.multiply(dA2, np.int64(Z2 > 0))": "dA2", "np.multiply(dA1, np.int64(Z1 > 0))": "dA1"},
    hint="The gradient passes the relu as if it were not there: what happens to it where Z is negative?",
)
backward_with_penalty.mistake(
    "relu_of_gradient",
    {"Z2 > 0": "dA2 > 0", "Z1 > 0": "dA1 > 0"},
    hint="Whether the relu lets a gradient through depends on what it got in the forward pass, not on the"
    " gradient's own sign.",
)
backward_with_penalty.mistake(
    "relu_derivative_one_at_zero",
    {"Z2 > 0": "Z2 >= 0", "Z1 > 0": "Z1 >= 0"},
    hint="Look at the places where Z is exactly zero: what does the text say of the derivative there?",
)
backward_with_penalty.mistake(
    "relu_itself_for_derivative",
    {"np.int64": "relu", "Z2 > 0": "Z2", "Z1 > 0": "Z1"},
    hint="The gradient is multiplied by a derivative: is the relu's value taken instead?",
)
backward_with_penalty.mistake(
    "error_with_wrong_sign",
    {"A3 - Y": "Y - A3"},
    hint="Apart from the penalty, all gradients have the wrong sign: what is subtracted from what in dZ3?",
)
backward_with_penalty.mistake(
    "averaged_in_dZ3_too",
    {"A3 - Y": "1.0 / m * (A3 - Y)"},
    hint="The average over the examples is taken twice: in which lines does it belong?",
)
backward_with_penalty.mistake(
    "biases_not_averaged",
    {"1.0 / m * np.sum": "np.sum"},
    hint="The gradients of the biases grow with the number of examples: is this a sum or an average?",
)
backward_with_penalty.mistake(
    "biases_without_axis",
    {"axis=1,": ""},
    hint="A bias has one gradient for each unit: over which axis are they added up?",
)
backward_with_penalty.mistake(
    "bias_gradients_flat",
    {"1, keepdims=True": "1"},
    hint="The gradient of a bias must be a column like the bias: what shape does the sum leave?",
)
backward_with_penalty.mistake(
    "hidden_layer_for_input",
    {"X.T": "A1.T"},
    hint="Two arrays don't fit together in dW1: what does the first layer get as its input?",
)
backward_with_penalty.mistake(
    "relu_skipped_on_the_way_down",
    {"W2.T, dZ2": "W2.T, dA2"},
    hint="dA1 is taken from a gradient that has not passed the second relu yet.",
)
backward_with_penalty.mistake(
    "gradients_not_returned",
    {"return": "gradients ="},
    hint="The gradients are computed and then lost: what does the function hand back?",
)


# --- forward_propagation_with_dropout


@variant("forward_propagation_with_dropout")
def forward_with_masks(X, parameters, keep_prob=0.5):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]
    Z1 = np.dot(W1, X) + b1
    A1 = relu(Z1)
    D1 = np.random.rand(A1.shape[0], A1.shape[1])
    D1 = D1 < keep_prob
    A1 = A1 * D1
    A1 = A1 / keep_prob
    Z2 = np.dot(W2, A1) + b2
    A2 = relu(Z2)
    D2 = np.random.rand(A2.shape[0], A2.shape[1])
    D2 = D2 < keep_prob
    A2 = A2 * D2
    A2 = A2 / keep_prob
    Z3 = np.dot(W3, A2) + b3
    A3 = sigmoid(Z3)
    cache = (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)
    return A3, cache


forward_with_masks.mistake(
    "normal_numbers",
    {"np.random.rand": "np.random.randn"},
    hint="The comparison needs uniform numbers, from 0 to 1: which distribution are these drawn from?",
    seen=1,
)
forward_with_masks.mistake(
    "mask_reversed",
    {"< keep_prob": "> keep_prob"},
    hint="The masks are the wrong way round: where they should keep a unit, they drop it. Look at the comparison.",
    seen=1,
)
forward_with_masks.mistake(
    "mask_from_activations",
    {"np.random": None, "D1 < keep_prob": "A1 < keep_prob", "D2 < keep_prob": "A2 < keep_prob"},
    hint="Whether a unit is dropped must not depend on its activation: what is compared with keep_prob?",
    seen=1,
)
forward_with_masks.mistake(
    "second_mask_from_activations",
    {"A2.shape": None, "D2 < keep_prob": "A2 < keep_prob"},
    hint="The first mask is right. In the second layer, whether a unit is dropped must not depend on its activation.",
    seen=1,
)
forward_with_masks.mistake(
    "mask_from_keep_prob_alone",
    {
        "D1 = np.random.rand(A1.shape[0], A1.shape[1])": "D1 = np.ones(A1.shape) * keep_prob",
        "< keep_prob": None,
        "D2 = np.random.rand(A2.shape[0], A2.shape[1])": "D2 = np.ones(A2.shape) * keep_prob",
    },
    hint="Nothing is drawn: every entry of the masks is the same. Where do the random numbers come in?",
    seen=1,
)
forward_with_masks.mistake(
    "random_numbers_for_mask",
    {"< keep_prob": None},
    hint="The masks hold the random numbers themselves: a unit is either kept or dropped.",
)
forward_with_masks.mistake(
    "scaling_missing",
    {"/ keep_prob": None},
    hint="The masks are right and the activations too small: what keeps their expected value when some are dropped?",
    seen=1,
)
forward_with_masks.mistake(
    "scaling_missing_in_second_layer",
    {"A2 / keep_prob": None},
    hint="The first layer is right. Compare what the second layer does with its activations after the mask.",
)
forward_with_masks.mistake(
    "scaling_missing_in_first_layer",
    {"A1 / keep_prob": None},
    hint="Compare what the two hidden layers do with their activations after the mask.",
)
forward_with_masks.mistake(
    "multiplied_by_keep_prob",
    {"/ keep_prob": "* keep_prob"},
    hint="The activations that are kept must become larger, to make up for those that are dropped: what"
    " happens to them here?",
)
forward_with_masks.mistake(
    "output_dropped",
    {
        "sigmoid(Z3)": (
            "sigmoid(Z3)\nD3 = np.random.rand(A3.shape[0], A3.shape[1]) < keep_prob\nA3 = A3 * D3 / keep_prob"
        )
    },
    hint="The hidden layers are right. In the last layer a dropped probability would be a prediction of 0:"
    " which layers have dropout?",
    seen=1,
)
forward_with_masks.mistake(
    "seed_set_inside",
    {"Z1 = np": "np.random.seed(1)\nZ1 = np"},
    hint="The masks are the same in every call: who sets the seed, and when?",
)
forward_with_masks.mistake(
    "second_mask_drawn_first",
    {"relu(Z1)": "relu(Z1)\nD2 = np.random.rand(W2.shape[0], X.shape[1])", "A2.shape": None},
    hint="The random numbers are right and given to the wrong layers: whose are drawn first?",
)
forward_with_masks.mistake(
    "one_number_for_all_examples",
    {"A1.shape[1]": "1", "A2.shape[1]": "1"},
    hint="A unit that is dropped is dropped for all examples at once: which shape must the random numbers have?",
)
forward_with_masks.mistake(
    "one_number_for_all_units",
    {"A1.shape[0]": "1", "A2.shape[0]": "1"},
    hint="All units of an example are dropped together: which shape must the random numbers have?",
)
forward_with_masks.mistake(
    "mask_transposed",
    {"shape[0]": "shape[1]", "shape[1]": "shape[0]"},
    hint="A mask has the shape of its activations: in which order are rows and columns asked for?",
)
forward_with_masks.mistake(
    "share_to_drop_compared",
    {"< keep_prob": "< 1 - keep_prob"},
    hint="keep_prob is the share to keep. Which share is kept by this comparison?",
)
forward_with_masks.mistake(
    "second_mask_shaped_like_first",
    {"A2.shape": "A1.shape"},
    hint="The random numbers of the second mask have the shape of the first layer: for whose units are they drawn?",
)
forward_with_masks.mistake(
    "first_mask_in_second_layer",
    {"A2 * D2": "A2 * D1"},
    hint="Each layer has its own mask: which one is laid on the second layer's activations?",
)
forward_with_masks.mistake(
    "second_layer_sees_all_units",
    {"relu(Z1)": "relu(Z1)\nZ2 = np.dot(W2, A1) + b2", "Z2 = np": None},
    hint="The second layer computes with units that are dropped: from which activations does Z2 come?",
)
forward_with_masks.mistake(
    "mask_not_applied",
    {"A1 = A1": None, "A2 = A2": None},
    hint="The masks are drawn and kept, and the activations do not change: what are the masks for?",
)
forward_with_masks.mistake(
    "scaled_masks_in_cache",
    {
        "D1 < keep_prob": "(D1 < keep_prob) / keep_prob",
        "/ keep_prob": None,
        "D2 < keep_prob": "(D2 < keep_prob) / keep_prob",
    },
    hint="The activations are right. The masks hold other numbers than 0 and 1: the scaling belongs to the"
    " activations.",
)


@mistake(
    "forward_propagation_with_dropout",
    hint="The output is right. The cache holds activations from before the mask: which ones does the backward"
    " pass need?",
)
def full_activations_in_cache(X, parameters, keep_prob=0.5):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]
    Z1 = np.dot(W1, X) + b1
    A1 = relu(Z1)
    D1 = np.random.rand(A1.shape[0], A1.shape[1])
    D1 = D1 < keep_prob
    dropped1 = A1 * D1 / keep_prob
    Z2 = np.dot(W2, dropped1) + b2
    A2 = relu(Z2)
    D2 = np.random.rand(A2.shape[0], A2.shape[1])
    D2 = D2 < keep_prob
    dropped2 = A2 * D2 / keep_prob
    Z3 = np.dot(W3, dropped2) + b3
    A3 = sigmoid(Z3)
    cache = (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)
    return A3, cache


forward_with_masks.mistake(
    "masks_after_activations_in_cache",
    {"D1, A1": "A1, D1", "D2, A2": "A2, D2"},
    hint="The arrays of the cache are right and in another order: compare it with the one in the text.",
)
forward_with_masks.mistake(
    "masks_not_in_cache",
    {"Z1, D1": "Z1", "Z2, D2": "Z2"},
    hint="The cache is too short: what else does the backward pass need to know of the hidden layers?",
)
forward_with_masks.mistake(
    "relu_missing_in_hidden_layers",
    {"relu(Z1)": "Z1", "relu(Z2)": "Z2"},
    hint="Some activations are negative: what comes between the linear part and the mask?",
)
forward_with_masks.mistake(
    "cache_not_returned", {"A3, cache": "A3"}, hint="What comes back is the output alone: the function returns a pair."
)


# --- backward_propagation_with_dropout


@variant("backward_propagation_with_dropout")
def backward_with_masks(X, Y, cache, keep_prob):
    m = X.shape[1]
    (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3) = cache
    dZ3 = A3 - Y
    dW3 = 1.0 / m * np.dot(dZ3, A2.T)
    db3 = 1.0 / m * np.sum(dZ3, axis=1, keepdims=True)
    dA2 = np.dot(W3.T, dZ3)
    dA2 = dA2 * D2
    dA2 = dA2 / keep_prob
    dZ2 = np.multiply(dA2, np.int64(Z2 > 0))
    dW2 = 1.0 / m * np.dot(dZ2, A1.T)
    db2 = 1.0 / m * np.sum(dZ2, axis=1, keepdims=True)
    dA1 = np.dot(W2.T, dZ2)
    dA1 = dA1 * D1
    dA1 = dA1 / keep_prob
    dZ1 = np.multiply(dA1, np.int64(Z1 > 0))
    dW1 = 1.0 / m * np.dot(dZ1, X.T)
    db1 = 1.0 / m * np.sum(dZ1, axis=1, keepdims=True)
    return {"dW3": dW3, "db3": db3, "dA2": dA2, "dW2": dW2, "db2": db2, "dA1": dA1, "dW1": dW1, "db1": db1}


backward_with_masks.mistake(
    "masks_missing",
    {"dA2 * D2": None, "dA1 * D1": None},
    hint="Units that were dropped get gradients all the same, in both hidden layers: what remembers which they were?",
)
backward_with_masks.mistake(
    "mask_missing_in_first_layer",
    {"dA1 * D1": None},
    hint="The last two layers are right. In the first, units that were dropped get gradients all the same.",
    seen=3,
)
backward_with_masks.mistake(
    "mask_missing_in_second_layer",
    {"dA2 * D2": None},
    hint="In the second layer, units that were dropped get gradients all the same: compare it with the first.",
    seen=3,
)
backward_with_masks.mistake(
    "scaling_missing_in_gradients",
    {"keep_prob": None},
    hint="The forward pass did two things to the activations of the hidden layers. The gradients pass only"
    " one of them here.",
    seen=3,
)
backward_with_masks.mistake(
    "scaling_missing_in_first_gradient",
    {"dA1 / keep_prob": None},
    hint="The last two layers are right, and the first layer's gradients have the wrong size: compare it with"
    " the second.",
    seen=3,
)
backward_with_masks.mistake(
    "scaling_missing_in_second_gradient",
    {"dA2 / keep_prob": None},
    hint="The gradients of the second and the first layer have the wrong size: what happens to dA1 and not to dA2?",
    seen=3,
)
backward_with_masks.mistake(
    "first_gradient_scaled_from_second",
    {"dA1 / keep_prob": "dA2 / keep_prob"},
    hint="The last two layers are right. In the first, a line reads the gradient of another layer: compare the numbers"
    " in its lines.",
    seen=1,
)
backward_with_masks.mistake(
    "first_gradient_scaled_from_second_behind_its_mask",
    {"dA1 / keep_prob": "dA2 * D1 / keep_prob"},
    hint="The last two layers are right. In the first, a line reads the gradient of another layer: compare the numbers"
    " in its lines.",
    seen=1,
)
backward_with_masks.mistake(
    "masks_and_scaling_missing",
    {"dA2 = dA2": None, "dA1 = dA1": None},
    hint="This is the backward pass of a network without dropout: the forward pass changed the activations of"
    " two layers.",
)
backward_with_masks.mistake(
    "gradients_times_keep_prob",
    {"/ keep_prob": "* keep_prob"},
    hint="The gradients become smaller where they should become larger: what did the forward pass do with keep_prob?",
)
backward_with_masks.mistake(
    "masks_drawn_again",
    {
        "dA2 = dA2 * D2": "D2 = np.random.rand(dA2.shape[0], dA2.shape[1]) < keep_prob\ndA2 = dA2 * D2",
        "dA1 = dA1 * D1": "D1 = np.random.rand(dA1.shape[0], dA1.shape[1]) < keep_prob\ndA1 = dA1 * D1",
    },
    hint="The units that are dropped here are not those that were dropped in the forward pass: where are its"
    " masks kept?",
    seen=1,
)
backward_with_masks.mistake(
    "masks_mixed_up",
    {"dA2 * D2": "dA2 * D1", "dA1 * D1": "dA1 * D2"},
    hint="Each hidden layer has its own mask: which one belongs to which gradient?",
    seen=1,
)
backward_with_masks.mistake(
    "first_mask_on_second_layer",
    {"dA2 * D2": "dA2 * D1"},
    hint="Which of the two masks belongs to the gradient of the second layer's activations?",
    seen=1,
)
backward_with_masks.mistake(
    "masks_the_wrong_way_round",
    {"dA2 * D2": "dA2 * (1 - D2)", "dA1 * D1": "dA1 * (1 - D1)"},
    hint="The gradient goes through the units that were dropped, and is stopped at those that were kept.",
)
backward_with_masks.mistake(
    "relu_derivative_left_out",
    {"np.multiply(dA2, np.int64(Z2 > 0))": "dA2", "np.multiply(dA1, np.int64(Z1 > 0))": "dA1"},
    hint="The gradient passes the mask and then the relu: what happens to it where Z is negative?",
)
backward_with_masks.mistake(
    "relu_of_gradient_with_dropout",
    {"Z2 > 0": "dA2 > 0", "Z1 > 0": "dA1 > 0"},
    hint="Whether the relu lets a gradient through depends on what it got in the forward pass, not on the"
    " gradient's own sign.",
)
backward_with_masks.mistake(
    "slope_one_at_zero",
    {"Z2 > 0": "Z2 >= 0", "Z1 > 0": "Z1 >= 0"},
    hint="Look at the places where Z is exactly zero: what does the text say of the relu's derivative there?",
)
backward_with_masks.mistake(
    "output_error_scaled",
    {"A3 - Y": "(A3 - Y) / keep_prob"},
    hint="Nothing was dropped in the output layer: what is done with its gradient here?",
)
backward_with_masks.mistake(
    "output_error_reversed",
    {"A3 - Y": "Y - A3"},
    hint="All gradients have the wrong sign: what is subtracted from what in dZ3?",
)
backward_with_masks.mistake(
    "examples_averaged_twice",
    {"A3 - Y": "1.0 / m * (A3 - Y)"},
    hint="The average over the examples is taken twice: in which lines does it belong?",
)
backward_with_masks.mistake(
    "bias_gradients_not_averaged",
    {"1.0 / m * np.sum": "np.sum"},
    hint="The gradients of the biases grow with the number of examples: is this a sum or an average?",
)
backward_with_masks.mistake(
    "bias_gradients_lose_a_dimension",
    {"1, keepdims=True": "1"},
    hint="The gradient of a bias must be a column like the bias: what shape does the sum leave?",
)
backward_with_masks.mistake(
    "second_relu_skipped",
    {"W2.T, dZ2": "W2.T, dA2"},
    hint="dA1 is taken from a gradient that has not passed the second relu yet.",
)
backward_with_masks.mistake(
    "activations_for_input",
    {"X.T": "A1.T"},
    hint="Two arrays don't fit together in dW1: what does the first layer get as its input?",
)
backward_with_masks.mistake(
    "result_not_returned",
    {"return": "gradients ="},
    hint="The gradients are computed and then lost: what does the function hand back?",
)
