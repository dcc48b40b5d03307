"""Wrong versions of the exercises of the assignment "dnn-application", as people write them, and the hints they get."""

from gradedescent import mistake


# --- two_layer_model


@mistake(
    "two_layer_model",
    hint="The steps have the same length whatever the argument says: where does the learning rate come from?",
    seen=1,
)
def hard_coded_learning_rate(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    learning_rate = 0.0075
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


@mistake(
    "two_layer_model",
    hint="The first weights do not fit the data: are their sizes those of the argument, or those of the faces?",
    seen=1,
)
def hard_coded_layer_sizes(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = 625, 7, 1
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


@mistake(
    "two_layer_model",
    hint="The hidden layer's gradients are wrong: which activation did that layer have on the way forward?",
)
def sigmoid_backward_in_both_layers(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "sigmoid")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="The output layer's gradients are wrong: which activation did that layer have on the way forward?",
)
def relu_backward_in_both_layers(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "relu")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="Both layers go back through an activation that is not theirs: the backward pass begins with the last layer.",
)
def activations_swapped_in_backward_pass(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "relu")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "sigmoid")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="The hidden layer is a sigmoid here, forward and backward: which activation does the text give it?",
)
def sigmoid_in_hidden_layer(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "sigmoid")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "sigmoid")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="The forward pass and the backward pass do not agree on the hidden layer's activation.",
)
def hidden_layer_forward_with_sigmoid(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "sigmoid")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="The gradients keep coming from the first parameters: when does an iteration get to see the updated ones?",
)
def parameters_read_before_loop(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, W1, b1, "relu")
        A2, cache2 = linear_activation_forward(A1, W2, b2, "sigmoid")
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="The weights that the layers use are the first ones in every iteration, while the biases are up to date.",
)
def weights_read_before_loop(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    W1, W2 = parameters["W1"], parameters["W2"]
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, W1, parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, W2, parameters["b2"], "sigmoid")
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="Each step should start where the last one ended: which parameters does the update get?",
)
def every_step_from_first_parameters(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    first = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(first, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="The first parameters come back: update_parameters leaves them as they are, so what becomes of its result?",
)
def step_not_stored(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
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
        update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="Only one step counts, however many are asked for: how often are the first parameters drawn?",
)
def starts_anew_in_every_iteration(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    for i in range(num_iterations):
        parameters = initialize_parameters(n_x, n_h, n_y)
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


@mistake(
    "two_layer_model",
    hint="The function ends after its first step: look at how far the return is indented.",
)
def returns_inside_loop(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
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
        return parameters
    return parameters


@mistake(
    "two_layer_model",
    hint="Most iterations take no step: does the update stand under a condition that was meant for the cost?",
)
def step_only_where_cost_is_kept(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
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
        if i % 100 == 0:
            parameters = update_parameters(parameters, grads, learning_rate)
            costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="One step is missing: how many numbers does the range have?",
)
def one_iteration_short(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(1, num_iterations):
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


@mistake(
    "two_layer_model",
    hint="There is one step too many: how many numbers does the range have?",
)
def one_iteration_too_many(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations + 1):
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


@mistake(
    "two_layer_model",
    hint="The cost rises: compare the sign of dA2 with the formula, where the term with Y is the negative one.",
)
def output_gradient_with_wrong_sign(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = np.divide(Y, A2) - np.divide(1 - Y, 1 - A2)
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="Examples with label 0 pull in the wrong direction: what does the minus in front of dA2 stand for, one "
    "term or both?",
)
def parentheses_missing_in_output_gradient(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = -np.divide(Y, A2) - np.divide(1 - Y, 1 - A2)
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="Examples with label 0 have no influence: dA2 has a term for each label.",
)
def output_gradient_of_label_one_only(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = -np.divide(Y, A2)
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="A2 - Y is the gradient for Z2, behind the sigmoid's derivative: the backward step of the layer asks for "
    "the one for A2.",
)
def probability_minus_label_as_dA2(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = A2 - Y
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="Y - A2 is neither of the gradients at the output: compare dA2 with the formula of the text.",
)
def label_minus_probability_as_dA2(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = Y - A2
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


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


@mistake(
    "two_layer_model",
    hint="The gradients are m times too small: linear_activation_backward takes the mean over the examples by itself.",
)
def mean_taken_twice(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA2 = dA2 / X.shape[1]
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="The backward pass starts from a single number, but dA2 has an entry for each example: the cost is not "
    "its own derivative.",
)
def cost_in_place_of_output_gradient(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = compute_cost(A2, Y)
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="dA2 divides by zero: are A2 probabilities there, or already labels?",
)
def predictions_in_place_of_probabilities(
    X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False
):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        A2 = (A2 > 0.5).astype(float)
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="The hidden layer gets the gradient of the output: what does the layer above hand down?",
)
def same_dA_for_both_layers(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA2, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="The backward pass takes the layers from last to first, each with its own cache: which cache goes with dA2?",
)
def caches_swapped(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache1, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache2, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="A gradient stands under the other layer's name: which layer does the first backward step belong to?",
)
def gradients_of_layers_swapped(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW1, db1 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW2, db2 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="The dictionary of gradients needs an entry for each parameter: which ones are missing?",
)
def biases_without_gradients(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "dW2": dW2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="The biases stay at zero: do all four parameters take a step?",
)
def biases_not_updated(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        parameters["W1"] = parameters["W1"] - learning_rate * dW1
        parameters["W2"] = parameters["W2"] - learning_rate * dW2
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="The output layer stays where it was: do both layers take a step?",
)
def output_layer_not_updated(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        parameters["W1"] = parameters["W1"] - learning_rate * dW1
        parameters["b1"] = parameters["b1"] - learning_rate * db1
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="The hidden layer stays where it was: do both layers take a step?",
)
def hidden_layer_not_updated(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        parameters["W2"] = parameters["W2"] - learning_rate * dW2
        parameters["b2"] = parameters["b2"] - learning_rate * db2
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="From the second iteration on, the first layer does not get the data: is X still what it was?",
)
def inputs_overwritten(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        X, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(X, parameters["W2"], parameters["b2"], "sigmoid")
        dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        dA0, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(A2, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "two_layer_model",
    hint="The first weights are too large: there are two initializers, and this exercise starts from the other one.",
)
def initializer_of_deep_network(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
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


@mistake(
    "two_layer_model",
    hint="The first weights are about a hundred times too large: are they those of initialize_parameters?",
)
def first_weights_not_scaled(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    np.random.seed(1)
    parameters = {
        "W1": np.random.randn(n_h, n_x),
        "b1": np.zeros((n_h, 1)),
        "W2": np.random.randn(n_y, n_h),
        "b2": np.zeros((n_y, 1)),
    }
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


@mistake(
    "two_layer_model",
    hint="All units of the hidden layer start alike, at zero, and get the same gradients for ever: where should "
    "they start?",
)
def zeros_as_first_weights(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = {
        "W1": np.zeros((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": np.zeros((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }
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


@mistake(
    "two_layer_model",
    hint="The weights have the wrong shapes: in which order does initialize_parameters take the sizes?",
)
def sizes_in_wrong_order(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_h, n_x, n_y)
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


@mistake(
    "two_layer_model",
    hint="initialize_parameters takes three sizes: how many arguments does it get?",
)
def sizes_not_unpacked(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters(layers_dims)
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


@mistake(
    "two_layer_model",
    hint="What comes back are the last gradients: which dictionary is asked for?",
)
def returns_gradients(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
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
    return grads


@mistake(
    "two_layer_model",
    hint="The parameters come back together with something else: the text asks for the dictionary alone.",
)
def returns_costs_too(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
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
    return parameters, costs


@mistake(
    "two_layer_model",
    hint="The training is done and its result is lost: does the function give anything back?",
)
def returns_nothing(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
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


# --- L_layer_model


@mistake(
    "L_layer_model",
    hint="The initializer of exercise 1 takes three numbers: which one takes a list of sizes?",
)
def two_layer_initializer_with_list(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="The initializer of exercise 1 knows two layers and draws weights around 0.01: which one is meant for "
    "any number of layers?",
)
def two_layer_initializer_with_sizes(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters(*layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="The network has two layers, whatever the list says: which sizes does the start use?",
)
def hidden_layers_left_out(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep([layers_dims[0], layers_dims[1], layers_dims[-1]])
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="The first weights are those of another assignment, around 0.01: which function draws them here?",
)
def start_of_step_by_step(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="The first weights are too large by a constant factor: which standard deviation does the text give them?",
)
def he_initialization(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    np.random.seed(1)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2 / layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="The first weights do not get smaller where a layer has many inputs: are they those of "
    "initialize_parameters_deep?",
)
def first_weights_not_divided(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    np.random.seed(1)
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="The steps have the same length whatever the argument says: where does the learning rate come from?",
)
def fixed_learning_rate(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate=0.0075)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="The first weights do not fit the data: are their sizes those of the argument, or those of the faces?",
)
def sizes_of_face_network(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    layers_dims = [625, 20, 7, 5, 1]
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="There is one layer too many: does the list begin with the inputs or with the first hidden layer?",
)
def input_size_added_to_list(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep([X.shape[0]] + list(layers_dims))
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="The first weights do not fit the data: the list of sizes begins with the inputs, and the initializer "
    "wants them too.",
)
def input_size_cut_from_list(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims[1:])
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="The network ends with a hidden layer: does the start get the whole list of sizes?",
)
def output_layer_cut_from_list(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims[:-1])
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="The gradients are infinite or nan, since something is divided by labels: in which order does "
    "L_model_backward take its arguments?",
)
def labels_and_probabilities_swapped(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(Y, AL, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="L_model_backward gets its arguments in another order than it has them: look at the table.",
)
def caches_before_labels(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, caches, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="The backward pass gets a single number where it wants the output for each example: what is the cost "
    "needed for?",
)
def cost_in_place_of_probabilities(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(cost, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="Each layer needs its cache on the way back: how many of them does L_model_backward get?",
)
def caches_of_hidden_layers_only(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches[:-1])
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="An entry with a doubled letter is looked for: in which order does update_parameters take its dictionaries?",
)
def update_arguments_swapped(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(grads, parameters, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="The first parameters come back: update_parameters leaves them as they are, so what becomes of its result?",
)
def updated_parameters_dropped(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


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


@mistake(
    "L_layer_model",
    hint="Only one step counts, however many are asked for: how often are the first parameters drawn?",
)
def start_drawn_in_every_iteration(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    for i in range(num_iterations):
        parameters = initialize_parameters_deep(layers_dims)
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="The function ends after its first step: look at how far the return is indented.",
)
def return_in_loop(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        return parameters
    return parameters


@mistake(
    "L_layer_model",
    hint="Most iterations take no step: does the update stand under a condition that was meant for the cost?",
)
def update_under_condition_of_cost(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        if i % 100 == 0:
            parameters = update_parameters(parameters, grads, learning_rate)
            costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="One step is missing: how many numbers does the range have?",
)
def range_from_one(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(1, num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="There is one step too many: how many numbers does the range have?",
)
def range_one_too_long(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations + 1):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="The cost rises: in which direction does the step go?",
)
def steps_uphill(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, -learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="The steps are m times too short: the gradients are means over the examples already.",
)
def learning_rate_divided_by_m(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate / X.shape[1])
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="The output layer stays where it was: how far does the loop over the layers go?",
)
def layers_updated_but_last(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        for l in range(1, len(parameters) // 2):
            parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
            parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="The biases stay at zero: do all parameters take a step?",
)
def weights_updated_alone(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        for l in range(1, len(layers_dims)):
            parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="From the second iteration on, the network does not get the data: is X still what it was?",
)
def inputs_replaced_by_output(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        X, caches = L_model_forward(X, parameters)
        grads = L_model_backward(X, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(X, Y))
    show_costs(costs, print_cost)
    return parameters


@mistake(
    "L_layer_model",
    hint="What comes back are the last gradients: which dictionary is asked for?",
)
def gradients_returned(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    return grads


@mistake(
    "L_layer_model",
    hint="The parameters come back together with something else: the text asks for the dictionary alone.",
)
def costs_returned_too(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    return parameters, costs


@mistake(
    "L_layer_model",
    hint="The training is done and its result is lost: does the function give anything back?",
)
def nothing_returned(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(compute_cost(AL, Y))
    show_costs(costs, print_cost)
