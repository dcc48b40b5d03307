"""Wrong versions of the exercises of the assignment "dnn-application", as people write them, and the hints they get."""

from gradedescent import mistake, variant


# --- two_layer_model


@variant("two_layer_model")
def two_layers_step_by_step(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


two_layers_step_by_step.mistake(
    "hard_coded_learning_rate",
    {"costs = []": "learning_rate = 0.0075\ncosts = []"},
    hint="The steps have the same length whatever the argument says: where does the learning rate come from?",
    seen=1,
)
two_layers_step_by_step.mistake(
    "hard_coded_layer_sizes",
    {"layers_dims": "625, 7, 1"},
    hint="The first weights do not fit the data: are their sizes those of the argument, or those of the faces?",
    seen=1,
)
two_layers_step_by_step.mistake(
    "sigmoid_backward_in_both_layers",
    {'cache1, "relu"': 'cache1, "sigmoid"'},
    hint="The hidden layer's gradients are wrong: which activation did that layer have on the way forward?",
)
two_layers_step_by_step.mistake(
    "relu_backward_in_both_layers",
    {'cache2, "sigmoid"': 'cache2, "relu"'},
    hint="The output layer's gradients are wrong: which activation did that layer have on the way forward?",
)
two_layers_step_by_step.mistake(
    "activations_swapped_in_backward_pass",
    {'cache2, "sigmoid"': 'cache2, "relu"', 'cache1, "relu"': 'cache1, "sigmoid"'},
    hint="Both layers go back through an activation that is not theirs: the backward pass begins with the last layer.",
)
two_layers_step_by_step.mistake(
    "sigmoid_in_hidden_layer",
    {'"relu"': '"sigmoid"'},
    hint="The hidden layer is a sigmoid here, forward and backward: which activation does the text give it?",
)
two_layers_step_by_step.mistake(
    "hidden_layer_forward_with_sigmoid",
    {'["b1"], "relu"': '["b1"], "sigmoid"'},
    hint="The forward pass and the backward pass do not agree on the hidden layer's activation.",
)
two_layers_step_by_step.mistake(
    "parameters_read_before_loop",
    {
        "(n_x, n_h, n_y)": (
            '(n_x, n_h, n_y)\nW1, b1 = parameters["W1"], parameters["b1"]\nW2, b2 = parameters["W2"], parameters["b2"]'
        ),
        'parameters["W1"], parameters["b1"]': "W1, b1",
        'parameters["W2"], parameters["b2"]': "W2, b2",
    },
    hint="The gradients keep coming from the first parameters: when does an iteration get to see the updated ones?",
)
two_layers_step_by_step.mistake(
    "weights_read_before_loop",
    {
        "(n_x, n_h, n_y)": '(n_x, n_h, n_y)\nW1, W2 = parameters["W1"], parameters["W2"]',
        'parameters["W1"]': "W1",
        'parameters["W2"]': "W2",
    },
    hint="The weights that the layers use are the first ones in every iteration, while the biases are up to date.",
)
two_layers_step_by_step.mistake(
    "every_step_from_first_parameters",
    {"(n_x, n_h, n_y)": "(n_x, n_h, n_y)\nfirst = initialize_parameters(n_x, n_h, n_y)", "parameters,": "first,"},
    hint="Each step should start where the last one ended: which parameters does the update get?",
)
two_layers_step_by_step.mistake(
    "step_not_stored",
    {"parameters = update_parameters": "update_parameters"},
    hint="The first parameters come back: update_parameters leaves them as they are, so what becomes of its result?",
)
two_layers_step_by_step.mistake(
    "starts_anew_in_every_iteration",
    {
        "initialize_parameters": None,
        "for i in range(num_iterations):": (
            "for i in range(num_iterations):\n    parameters = initialize_parameters(n_x, n_h, n_y)"
        ),
    },
    hint="Only one step counts, however many are asked for: how often are the first parameters drawn?",
)
two_layers_step_by_step.mistake(
    "returns_inside_loop",
    {
        "(parameters, grads, learning_rate)": "(parameters, grads, learning_rate)\nreturn parameters",
        "costs.append": None,
        "show_costs": None,
    },
    hint="The function ends after its first step: look at how far the return is indented.",
)
two_layers_step_by_step.mistake(
    "step_only_where_cost_is_kept",
    {
        "db2}": "db2}\nif i % 100 == 0:",
        "        parameters": "            parameters",
        "        costs": "            costs",
    },
    hint="Most iterations take no step: does the update stand under a condition that was meant for the cost?",
)
two_layers_step_by_step.mistake(
    "one_iteration_short",
    {"num_iterations": "1, num_iterations"},
    hint="One step is missing: how many numbers does the range have?",
)
two_layers_step_by_step.mistake(
    "one_iteration_too_many",
    {"num_iterations": "num_iterations + 1"},
    hint="There is one step too many: how many numbers does the range have?",
)
two_layers_step_by_step.mistake(
    "output_gradient_with_wrong_sign",
    {"dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))": "dA2 = np.divide(Y, A2) - np.divide(1 - Y, 1 - A2)"},
    hint="The cost rises: compare the sign of dA2 with the formula, where the term with Y is the negative one.",
)
two_layers_step_by_step.mistake(
    "parentheses_missing_in_output_gradient",
    {"dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))": "dA2 = -np.divide(Y, A2) - np.divide(1 - Y, 1 - A2)"},
    hint="Examples with label 0 pull in the wrong direction: what does the minus in front of dA2 stand for, one "
    "term or both?",
)
two_layers_step_by_step.mistake(
    "output_gradient_of_label_one_only",
    {"dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))": "dA2 = -np.divide(Y, A2)"},
    hint="Examples with label 0 have no influence: dA2 has a term for each label.",
)
two_layers_step_by_step.mistake(
    "probability_minus_label_as_dA2",
    {"dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))": "dA2 = A2 - Y"},
    hint="A2 - Y is the gradient for Z2, behind the sigmoid's derivative: the backward step of the layer asks for "
    "the one for A2.",
)
two_layers_step_by_step.mistake(
    "label_minus_probability_as_dA2",
    {"dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))": "dA2 = Y - A2"},
    hint="Y - A2 is neither of the gradients at the output: compare dA2 with the formula of the text.",
)


@mistake(
    "two_layer_model",
    hint="The gradient passes the hidden layer as if that had no activation: what does relu do to it where Z < 0?",
)
def relu_without_slope(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters(*layers_dims)
    m = X.shape[1]
    for i in range(num_iterations):
        A1, _ = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, _ = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dZ2 = A2 - Y
        dZ1 = parameters["W2"].T @ dZ2
        grads = {"dW1": dZ1 @ X.T / m, "db1": np.sum(dZ1, axis=1, keepdims=True) / m}
        grads |= {"dW2": dZ2 @ A1.T / m, "db2": np.sum(dZ2, axis=1, keepdims=True) / m}
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters


@mistake(
    "two_layer_model",
    hint="The gradients are m times too large: what takes the mean over the examples, if linear_activation_backward"
    " does not?",
)
def mean_never_taken(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters(*layers_dims)
    for i in range(num_iterations):
        A1, _ = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, _ = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dZ2 = A2 - Y
        dZ1 = parameters["W2"].T @ dZ2 * (A1 > 0)
        grads = {"dW1": dZ1 @ X.T, "db1": np.sum(dZ1, axis=1, keepdims=True)}
        grads |= {"dW2": dZ2 @ A1.T, "db2": np.sum(dZ2, axis=1, keepdims=True)}
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters


two_layers_step_by_step.mistake(
    "mean_taken_twice",
    {"dA1, dW2, db2": "dA2 = dA2 / X.shape[1]\ndA1, dW2, db2"},
    hint="The gradients are m times too small: linear_activation_backward takes the mean over the examples by itself.",
)
two_layers_step_by_step.mistake(
    "cost_in_place_of_output_gradient",
    {"dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))": "dA2 = compute_cost(A2, Y)"},
    hint="The backward pass starts from a single number, but dA2 has an entry for each example: the cost is not "
    "its own derivative.",
)
two_layers_step_by_step.mistake(
    "predictions_in_place_of_probabilities",
    {
        "dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))": (
            "A2 = (A2 > 0.5).astype(float)\ndA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))"
        )
    },
    hint="dA2 divides by zero: are A2 probabilities there, or already labels?",
)
two_layers_step_by_step.mistake(
    "same_dA_for_both_layers",
    {"dA1, cache1": "dA2, cache1"},
    hint="The hidden layer gets the gradient of the output: what does the layer above hand down?",
)
two_layers_step_by_step.mistake(
    "caches_swapped",
    {"cache2,": "cache1,", "cache1,": "cache2,"},
    hint="The backward pass takes the layers from last to first, each with its own cache: which cache goes with dA2?",
)
two_layers_step_by_step.mistake(
    "gradients_of_layers_swapped",
    {"dA1, dW2, db2": "dA1, dW1, db1", "dA0, dW1, db1": "dA0, dW2, db2"},
    hint="A gradient stands under the other layer's name: which layer does the first backward step belong to?",
)
two_layers_step_by_step.mistake(
    "biases_without_gradients",
    {'"db1": db1,': "", 'dW2, "db2": db2': "dW2"},
    hint="The dictionary of gradients needs an entry for each parameter: which ones are missing?",
)
two_layers_step_by_step.mistake(
    "biases_not_updated",
    {
        'grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}': (
            'parameters["W1"] = parameters["W1"] - learning_rate * dW1'
        ),
        "parameters = update_parameters(parameters, grads, learning_rate)": (
            'parameters["W2"] = parameters["W2"] - learning_rate * dW2'
        ),
    },
    hint="The biases stay at zero: do all four parameters take a step?",
)
two_layers_step_by_step.mistake(
    "output_layer_not_updated",
    {
        'grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}': (
            'parameters["W1"] = parameters["W1"] - learning_rate * dW1'
        ),
        "parameters = update_parameters(parameters, grads, learning_rate)": (
            'parameters["b1"] = parameters["b1"] - learning_rate * db1'
        ),
    },
    hint="The output layer stays where it was: do both layers take a step?",
)
two_layers_step_by_step.mistake(
    "hidden_layer_not_updated",
    {
        'grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}': (
            'parameters["W2"] = parameters["W2"] - learning_rate * dW2'
        ),
        "parameters = update_parameters(parameters, grads, learning_rate)": (
            'parameters["b2"] = parameters["b2"] - learning_rate * db2'
        ),
    },
    hint="The hidden layer stays where it was: do both layers take a step?",
)
two_layers_step_by_step.mistake(
    "inputs_overwritten",
    {"A1, cache1 =": "X, cache1 =", "A1, parameters": "X, parameters"},
    hint="From the second iteration on, the first layer does not get the data: is X still what it was?",
)
two_layers_step_by_step.mistake(
    "initializer_of_deep_network",
    {"layers_dims": None, "initialize_parameters(n_x, n_h, n_y)": "initialize_parameters_deep(layers_dims)"},
    hint="The first weights are too large: there are two initializers, and this exercise starts from the other one.",
)
two_layers_step_by_step.mistake(
    "first_weights_not_scaled",
    {
        "layers_dims": "layers_dims\nnp.random.seed(1)",
        "initialize_parameters(n_x, n_h, n_y)": (
            '{"W1": np.random.randn(n_h, n_x), "b1": np.zeros((n_h, 1)), "W2": np.random.randn(n_y, n_h), '
            '"b2": np.zeros((n_y, 1))}'
        ),
    },
    hint="The first weights are about a hundred times too large: are they those of initialize_parameters?",
)
two_layers_step_by_step.mistake(
    "zeros_as_first_weights",
    {
        "initialize_parameters(n_x, n_h, n_y)": (
            '{"W1": np.zeros((n_h, n_x)), "b1": np.zeros((n_h, 1)), "W2": np.zeros((n_y, n_h)), "b2": '
            "np.zeros((n_y, 1))}"
        )
    },
    hint="All units of the hidden layer start alike, at zero, and get the same gradients for ever: where should "
    "they start?",
)
two_layers_step_by_step.mistake(
    "sizes_in_wrong_order",
    {"(n_x, n_h, n_y)": "(n_h, n_x, n_y)"},
    hint="The weights have the wrong shapes: in which order does initialize_parameters take the sizes?",
)
two_layers_step_by_step.mistake(
    "sizes_not_unpacked",
    {"layers_dims": None, "(n_x, n_h, n_y)": "(layers_dims)"},
    hint="initialize_parameters takes three sizes: how many arguments does it get?",
)
two_layers_step_by_step.mistake(
    "returns_gradients",
    {"show_costs": None, "return parameters": "return grads"},
    hint="What comes back are the last gradients: which dictionary is asked for?",
)
two_layers_step_by_step.mistake(
    "returns_costs_too",
    {"show_costs": None, "return parameters": "return parameters, costs"},
    hint="The parameters come back together with something else: the text asks for the dictionary alone.",
)
two_layers_step_by_step.mistake(
    "returns_nothing",
    {"return": None},
    hint="The training is done and its result is lost: does the function give anything back?",
)


# --- L_layer_model


@variant("L_layer_model")
def deep_training_loop(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


deep_training_loop.mistake(
    "two_layer_initializer_with_list",
    {"initialize_parameters_deep": "initialize_parameters"},
    hint="The initializer of exercise 1 takes three numbers: which one takes a list of sizes?",
)
deep_training_loop.mistake(
    "two_layer_initializer_with_sizes",
    {"initialize_parameters_deep": "initialize_parameters", "layers_dims": "*layers_dims"},
    hint="The initializer of exercise 1 knows two layers and draws weights around 0.01: which one is meant for "
    "any number of layers?",
)
deep_training_loop.mistake(
    "hidden_layers_left_out",
    {"layers_dims": "[layers_dims[0], layers_dims[1], layers_dims[-1]]"},
    hint="The network has two layers, whatever the list says: which sizes does the start use?",
)
deep_training_loop.mistake(
    "start_of_step_by_step",
    {
        "costs = []": "costs = []\nnp.random.seed(3)",
        "initialize_parameters_deep(layers_dims)": (
            "{}\n"
            "for l in range(1, len(layers_dims)):\n"
            '    parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 0.01\n'
            '    parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))'
        ),
    },
    hint="The first weights are those of another assignment, around 0.01: which function draws them here?",
)
deep_training_loop.mistake(
    "he_initialization",
    {
        "costs = []": "costs = []\nnp.random.seed(1)",
        "initialize_parameters_deep(layers_dims)": (
            "{}\n"
            "for l in range(1, len(layers_dims)):\n"
            '    parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 '
            "/ layers_dims[l - 1])\n"
            '    parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))'
        ),
    },
    hint="The first weights are too large by a constant factor: which standard deviation does the text give them?",
)
deep_training_loop.mistake(
    "first_weights_not_divided",
    {
        "costs = []": "costs = []\nnp.random.seed(1)",
        "initialize_parameters_deep(layers_dims)": (
            "{}\n"
            "for l in range(1, len(layers_dims)):\n"
            '    parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1])\n'
            '    parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))'
        ),
    },
    hint="The first weights do not get smaller where a layer has many inputs: are they those of "
    "initialize_parameters_deep?",
)
deep_training_loop.mistake(
    "fixed_learning_rate",
    {"learning_rate": "learning_rate=0.0075"},
    hint="The steps have the same length whatever the argument says: where does the learning rate come from?",
)
deep_training_loop.mistake(
    "sizes_of_face_network",
    {"costs = []": "layers_dims = [625, 20, 7, 5, 1]\ncosts = []"},
    hint="The first weights do not fit the data: are their sizes those of the argument, or those of the faces?",
)
deep_training_loop.mistake(
    "input_size_added_to_list",
    {"(layers_dims)": "([X.shape[0]] + list(layers_dims))"},
    hint="There is one layer too many: does the list begin with the inputs or with the first hidden layer?",
)
deep_training_loop.mistake(
    "input_size_cut_from_list",
    {"layers_dims": "layers_dims[1:]"},
    hint="The first weights do not fit the data: the list of sizes begins with the inputs, and the initializer "
    "wants them too.",
)
deep_training_loop.mistake(
    "output_layer_cut_from_list",
    {"layers_dims": "layers_dims[:-1]"},
    hint="The network ends with a hidden layer: does the start get the whole list of sizes?",
)
deep_training_loop.mistake(
    "labels_and_probabilities_swapped",
    {"AL, Y,": "Y, AL,"},
    hint="The gradients are infinite or nan, since something is divided by labels: in which order does "
    "L_model_backward take its arguments?",
)
deep_training_loop.mistake(
    "caches_before_labels",
    {"Y, caches": "caches, Y"},
    hint="L_model_backward gets its arguments in another order than it has them: look at the table.",
)
deep_training_loop.mistake(
    "cost_in_place_of_probabilities",
    {"(X, parameters)": "(X, parameters)\ncost = compute_cost(AL, Y)", "AL, Y,": "cost, Y,"},
    hint="The backward pass gets a single number where it wants the output for each example: what is the cost "
    "needed for?",
)
deep_training_loop.mistake(
    "caches_of_hidden_layers_only",
    {"Y, caches": "Y, caches[:-1]"},
    hint="Each layer needs its cache on the way back: how many of them does L_model_backward get?",
)
deep_training_loop.mistake(
    "update_arguments_swapped",
    {"parameters, grads": "grads, parameters"},
    hint="An entry with a doubled letter is looked for: in which order does update_parameters take its dictionaries?",
)
deep_training_loop.mistake(
    "updated_parameters_dropped",
    {"parameters = update_parameters": "update_parameters"},
    hint="The first parameters come back: update_parameters leaves them as they are, so what becomes of its result?",
)


@mistake(
    "L_layer_model",
    hint="All steps go in the direction of the first one: which lines belong inside the loop, and do they see the "
    "updated parameters?",
)
def gradients_computed_once(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    AL, caches = L_model_forward(X, parameters)
    grads = L_model_backward(AL, Y, caches)
    for i in range(num_iterations):
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


deep_training_loop.mistake(
    "start_drawn_in_every_iteration",
    {"layers_dims": None, "AL, caches": "parameters = initialize_parameters_deep(layers_dims)\nAL, caches"},
    hint="Only one step counts, however many are asked for: how often are the first parameters drawn?",
)
deep_training_loop.mistake(
    "return_in_loop",
    {
        "(parameters, grads, learning_rate)": "(parameters, grads, learning_rate)\nreturn parameters",
        "costs.append": None,
        "show_costs": None,
    },
    hint="The function ends after its first step: look at how far the return is indented.",
)
deep_training_loop.mistake(
    "update_under_condition_of_cost",
    {
        "(AL, Y, caches)": "(AL, Y, caches)\nif i % 100 == 0:",
        "        parameters": "            parameters",
        "        costs": "            costs",
    },
    hint="Most iterations take no step: does the update stand under a condition that was meant for the cost?",
)
deep_training_loop.mistake(
    "range_from_one",
    {"num_iterations": "1, num_iterations"},
    hint="One step is missing: how many numbers does the range have?",
)
deep_training_loop.mistake(
    "range_one_too_long",
    {"num_iterations": "num_iterations + 1"},
    hint="There is one step too many: how many numbers does the range have?",
)
deep_training_loop.mistake(
    "steps_uphill", {"learning_rate": "-learning_rate"}, hint="The cost rises: in which direction does the step go?"
)
deep_training_loop.mistake(
    "learning_rate_divided_by_m",
    {"learning_rate": "learning_rate / X.shape[1]"},
    hint="The steps are m times too short: the gradients are means over the examples already.",
)
deep_training_loop.mistake(
    "layers_updated_but_last",
    {
        "parameters = update_parameters(parameters, grads, learning_rate)": (
            "for l in range(1, len(parameters) // 2):\n"
            '    parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]\n'
            '    parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]'
        )
    },
    hint="The output layer stays where it was: how far does the loop over the layers go?",
)
deep_training_loop.mistake(
    "weights_updated_alone",
    {
        "parameters = update_parameters(parameters, grads, learning_rate)": (
            "for l in range(1, len(layers_dims)):\n"
            '    parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]'
        )
    },
    hint="The biases stay at zero: do all parameters take a step?",
)
deep_training_loop.mistake(
    "inputs_replaced_by_output",
    {"AL": "X"},
    hint="From the second iteration on, the network does not get the data: is X still what it was?",
)
deep_training_loop.mistake(
    "gradients_returned",
    {"show_costs": None, "return parameters": "return grads"},
    hint="What comes back are the last gradients: which dictionary is asked for?",
)
deep_training_loop.mistake(
    "costs_returned_too",
    {"show_costs": None, "return parameters": "return parameters, costs"},
    hint="The parameters come back together with something else: the text asks for the dictionary alone.",
)
deep_training_loop.mistake(
    "nothing_returned",
    {"return": None},
    hint="The training is done and its result is lost: does the function give anything back?",
)
