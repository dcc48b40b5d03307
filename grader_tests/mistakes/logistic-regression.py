"""Wrong versions of the exercises of "logistic-regression", as people write them, and the hints they get."""

import math

from gradedescent import mistake

# --- sigmoid


@mistake(
    "sigmoid",
    hint="Division is done before addition: compare what the 1 is divided by with the whole denominator.",
    seen=1,
)
def denominator_without_parentheses(z):
    return 1 / 1 + np.exp(-z)


@mistake("sigmoid", hint="The curve falls where it should rise: look at the sign of the exponent.")
def exponent_sign_wrong(z):
    s = 1 / (1 + np.exp(z))
    return s


@mistake(
    "sigmoid",
    hint="The math module works on single numbers, and z may be an array: NumPy has the same function for both.",
)
def math_exp_on_arrays(z):
    return 1 / (1 + math.exp(-z))


@mistake(
    "sigmoid",
    hint="For z = 1000 this quotient is infinity over infinity, which is nan: compare its exponent with that of the"
    " formula.",
    seen=1,
)
def infinity_over_infinity(z):
    e = np.exp(z)
    return e / (1 + e)


@mistake("sigmoid", hint="The denominator has the wrong sign between its two terms, and becomes 0 at z = 0.")
def minus_in_denominator(z):
    return 1 / (1 - np.exp(-z))


@mistake("sigmoid", hint="At z = 0 the result should be one half: are both terms of the denominator there?")
def one_missing_in_denominator(z):
    return 1 / np.exp(-z)


@mistake("sigmoid", hint="This is the hyperbolic tangent: it runs from -1 to 1, the sigmoid from 0 to 1.")
def tanh_for_sigmoid(z):
    return np.tanh(z)


@mistake(
    "sigmoid",
    hint="This is the softmax: its entries share a sum of 1. The sigmoid treats each entry by itself.",
)
def softmax_for_sigmoid(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


@mistake("sigmoid", hint="This is the slope of the sigmoid; the exercise asks for the sigmoid itself.")
def derivative_for_sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)


@mistake("sigmoid", hint="The result is computed but never handed back: how does a function end that gives a value?")
def result_printed_only(z):
    s = 1 / (1 + np.exp(-z))
    print(s)


@mistake(
    "sigmoid",
    hint="The entries are right, but not their arrangement: the result has the shape of z, and no axes for a number.",
)
def shape_lost(z):
    result = []
    for value in np.ravel(z):
        result.append(1 / (1 + np.exp(-value)))
    return np.array(result)


@mistake("sigmoid", hint="A number has no shape of its own, and z may be one: look at what the code asks of z first.")
def numbers_forgotten(z):
    s = np.zeros(z.shape)
    s[...] = 1 / (1 + np.exp(-z))
    return s


@mistake(
    "sigmoid",
    hint="The loops take z for a matrix with two axes; it may be a number or an array with one, two or more axes.",
)
def two_axes_taken_for_granted(z):
    s = np.zeros(z.shape)
    for i in range(z.shape[0]):
        for j in range(z.shape[1]):
            s[i, j] = 1 / (1 + np.exp(-z[i, j]))
    return s


@mistake(
    "sigmoid",
    hint="An if decides once for the whole array, but the entries of z differ in sign: each needs a choice of its own.",
)
def if_on_an_array(z):
    if z >= 0:
        return 1 / (1 + np.exp(-z))
    return np.exp(z) / (1 + np.exp(z))


@mistake(
    "sigmoid",
    hint="The result is never below one half: compare the branch for negative z with the formula, numerator included.",
)
def negative_branch_mirrored(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), 1 / (1 + np.exp(z)))


@mistake(
    "sigmoid",
    hint="The limits that z is cut to are so narrow that they show in the result: at which size does e to the z become"
    " too large for a computer?",
)
def clipped_too_narrowly(z):
    z = np.clip(z, -10, 10)
    return 1 / (1 + np.exp(-z))


# --- initialize_with_zeros


@mistake(
    "initialize_with_zeros", hint="The weights have one axis only: a column has two, as the shape in the text says."
)
def rank_one_weights(dim):
    w = np.zeros(dim)
    b = 0.0
    return w, b


@mistake("initialize_with_zeros", hint="The weights form a row: compare the order of the two sizes with the text.")
def row_for_column(dim):
    w = np.zeros((1, dim))
    b = 0.0
    return w, b


@mistake(
    "initialize_with_zeros",
    hint="np.zeros takes the shape as one argument: look at how many arguments it gets here, and what the second one"
    " means.",
)
def shape_not_a_tuple(dim):
    w = np.zeros(dim, 1)
    b = 0.0
    return w, b


@mistake("initialize_with_zeros", hint="The bias is an array with two axes, and the text asks for a plain number.")
def bias_is_a_matrix(dim):
    w = np.zeros((dim, 1))
    b = np.zeros((1, 1))
    return w, b


@mistake("initialize_with_zeros", hint="The bias is an array with one axis, and the text asks for a plain number.")
def bias_is_a_vector(dim):
    return np.zeros((dim, 1)), np.zeros(1)


@mistake("initialize_with_zeros", hint="There is one weight per input, but only one bias for all of them.")
def bias_for_every_input(dim):
    w = np.zeros((dim, 1))
    b = np.zeros((dim, 1))
    return w, b


@mistake("initialize_with_zeros", hint="The weights are random here; this descent starts from zero.")
def random_start(dim):
    w = np.random.randn(dim, 1) * 0.01
    b = 0.0
    return w, b


@mistake("initialize_with_zeros", hint="The weights are not zero: look at the name of the function that makes them.")
def ones_for_zeros(dim):
    return np.ones((dim, 1)), 0.0


@mistake("initialize_with_zeros", hint="The bias starts from zero as well.")
def bias_of_one(dim):
    w = np.zeros((dim, 1))
    b = 1.0
    return w, b


@mistake("initialize_with_zeros", hint="The pair comes back in the wrong order: which of the two stands first?")
def pair_reversed(dim):
    w = np.zeros((dim, 1))
    b = 0.0
    return b, w


@mistake("initialize_with_zeros", hint="Only the weights come back; the text asks for the pair of weights and bias.")
def bias_not_returned(dim):
    w = np.zeros((dim, 1))
    return w


@mistake("initialize_with_zeros", hint="A dictionary comes back, and the text asks for a pair.")
def dictionary_for_pair(dim):
    return {"w": np.zeros((dim, 1)), "b": 0.0}


@mistake(
    "initialize_with_zeros",
    hint="The number of weights is always the same here: where does the argument dim come in?",
)
def dim_fixed(dim):
    return np.zeros((2, 1)), 0.0


@mistake(
    "initialize_with_zeros",
    hint="The number of weights is read from a variable of the notebook: it should come from the argument dim.",
)
def dim_from_the_notebook(dim):
    w = np.zeros((X_train.shape[0], 1))
    b = 0
    return w, b


@mistake("initialize_with_zeros", hint="The weights form a square here: every input has a single weight.")
def square_of_weights(dim):
    w = np.zeros((dim, dim))
    b = 0.0
    return w, b


# --- propagate


@mistake(
    "propagate",
    hint="dw has one column per example: the sum over the examples is missing. Is the product of X and A - Y a matrix"
    " product here?",
)
def entrywise_product_in_dw(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * X * (A - Y)
    db = 1 / m * np.sum(A - Y)
    return {"dw": dw, "db": db}, cost


@mistake("propagate", hint="dw is a sum over the examples here: compare it with the factor before the sum in the text.")
def mean_missing_in_dw(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = X @ (A - Y).T
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost


@mistake(
    "propagate",
    hint="db is a sum over the examples here: compare it with the factor before the sum in the text.",
    seen=1,
)
def mean_missing_in_db(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = X @ (A - Y).T / m
    db = np.sum(A - Y)
    return {"dw": dw, "db": db}, cost


@mistake("propagate", hint="Both gradients are sums over the examples here, and the text asks for means.")
def mean_missing_in_both_gradients(w, b, X, Y):
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    grads = {"dw": np.dot(X, (A - Y).T), "db": np.sum(A - Y)}
    return grads, cost


@mistake(
    "propagate", hint="The cost is a sum over the examples here, and grows with their number: it should be a mean."
)
def mean_missing_in_cost(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    hint="The number of examples is read from the wrong axis of X: examples are its columns.",
)
def features_counted_as_examples(w, b, X, Y):
    m = X.shape[0]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    return {"dw": dw, "db": db}, cost


@mistake(
    "propagate",
    hint="The number by which the sums are divided is 1 here: which axis of Y counts the examples?",
)
def rows_of_labels_counted(w, b, X, Y):
    m = len(Y)
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost


@mistake("propagate", hint="The gradients are divided by m twice: look at the mean and at the factor before it.")
def mean_taken_twice(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * np.mean(X * (A - Y), axis=1, keepdims=True)
    db = 1 / m * np.mean(A - Y)
    return {"dw": dw, "db": db}, cost


@mistake("propagate", hint="The cost is negative: logarithms of probabilities are, so what stands before the sum?")
def cost_sign_wrong(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = 1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    return {"dw": dw, "db": db}, cost


@mistake("propagate", hint="Examples with label 0 add nothing to this cost: are both terms of the sum there?")
def second_term_of_cost_missing(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake(
    "propagate",
    hint="The minus sign and the 1/m reach the first term of the cost only: look at the parentheses around the sum.",
)
def cost_factor_on_first_term_only(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A)) + np.sum((1 - Y) * np.log(1 - A))
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    grads = {"dw": dw, "db": db}
    return grads, cost


@mistake("propagate", hint="One of the two terms of the cost has the wrong sign: look at what joins them in the text.")
def minus_between_cost_terms(w, b, X, Y):
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) - (1 - Y) * np.log(1 - A))
    return {"dw": X @ (A - Y).T / X.shape[1], "db": np.mean(A - Y)}, cost


@mistake(
    "propagate", hint="This cost is small where the model is sure and wrong: which logarithm goes with which label?"
)
def labels_swapped_in_cost(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum((1 - Y) * np.log(A) + Y * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake("propagate", hint="The cost has the wrong base of logarithm: log in the text is the natural one.")
def decimal_logarithm(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log10(A) + (1 - Y) * np.log10(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake("propagate", hint="The cost is still one number per example: the sum over the examples is missing.")
def cost_per_example(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -1 / m * (Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost


@mistake("propagate", hint="This cost is the mean squared error, and the text asks for the cross-entropy.")
def squared_error_as_cost(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = np.sum((A - Y) ** 2) / m
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost


@mistake(
    "propagate",
    hint="A factor A (1 - A) stands in the gradients: for the cross-entropy the slope of the sigmoid cancels.",
)
def sigmoid_slope_in_gradients(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dZ = (A - Y) * A * (1 - A)
    return {"dw": X @ dZ.T / m, "db": np.sum(dZ) / m}, cost


@mistake("propagate", hint="Both gradients have the wrong sign: compare the order in the difference of A and Y.")
def difference_reversed(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * np.dot(X, (Y - A).T)
    db = 1 / m * np.sum(Y - A)
    return {"dw": dw, "db": db}, cost


@mistake(
    "propagate",
    hint="The product for dw does not fit: X is (n_x, m), and dw should be (n_x, 1). Which of the two operands is to be"
    " transposed?",
)
def transpose_on_wrong_operand(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * np.dot(X.T, A - Y)
    db = 1 / m * np.sum(A - Y)
    return {"dw": dw, "db": db}, cost


@mistake("propagate", hint="dw is a row here and should have the shape of w: look at the order of its product.")
def dw_as_a_row(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": (A - Y) @ X.T / m, "db": np.mean(A - Y)}, cost


@mistake("propagate", hint="dw has lost its second axis: a mean over one axis drops it unless it is told to keep it.")
def dw_with_one_axis(w, b, X, Y):
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = np.mean(X * (A - Y), axis=1)
    db = np.mean(A - Y)
    return {"dw": dw, "db": db}, cost


@mistake("propagate", hint="dw is a single number here: every weight has a derivative of its own.")
def dw_summed_over_inputs(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = np.sum(X * (A - Y)) / m
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost


@mistake("propagate", hint="The product of w and X does not fit as it stands: compare their shapes with the text.")
def weights_not_transposed(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    return {"dw": dw, "db": db}, cost


@mistake(
    "propagate",
    hint="The weights are multiplied with the inputs but not summed up: A should have one row, not one per input.",
)
def entrywise_product_in_activations(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w * X + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    return {"dw": dw, "db": db}, cost


@mistake(
    "propagate",
    hint="A is a column and Y a row, so their difference is a square: the activations should be of shape (1, m).",
)
def activations_as_a_column(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(X.T, w) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * np.dot(X, A - Y)
    db = 1 / m * np.sum(A - Y)
    return {"dw": dw, "db": db}, cost


@mistake("propagate", hint="The bias plays no part in the activations: compare the first line with the formula of A.")
def bias_left_out_of_activations(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X))
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost


@mistake("propagate", hint="The activations are not between 0 and 1, so a logarithm fails: is the sigmoid applied?")
def sigmoid_left_out_of_activations(w, b, X, Y):
    m = X.shape[1]
    A = np.dot(w.T, X) + b
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    return {"dw": dw, "db": db}, cost


@mistake("propagate", hint="db is still one number per example: the sum over the examples is missing.")
def db_per_example(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": X @ (A - Y).T / m, "db": (A - Y) / m}, cost


@mistake("propagate", hint="The pair comes back in the wrong order: which of the two stands first in the text?")
def cost_before_gradients(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return cost, {"dw": X @ (A - Y).T / m, "db": np.mean(A - Y)}


@mistake("propagate", hint="Compare the keys of grads with those of the text: these are the names of the parameters.")
def gradients_under_other_keys(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"w": X @ (A - Y).T / m, "b": np.mean(A - Y)}, cost


# --- optimize


@mistake("optimize", hint="The steps go uphill: look at the sign of the update.")
def plus_in_update(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w + learning_rate * grads["dw"]
        b = b + learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print("Cost after iteration", i, ":", cost)
    return {"w": w, "b": b}, grads, costs


@mistake("optimize", hint="The cost of every iteration is recorded, and the text asks for every hundredth.")
def every_cost_recorded(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        costs.append(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if print_cost and i % 100 == 0:
            print("Cost after iteration", i, ":", cost)
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    hint="The gradients that come back belong to the final parameters: the text asks for those of the last step.",
)
def gradients_after_last_step(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    grads, cost = propagate(w, b, X, Y)
    return {"w": w, "b": b}, grads, costs


@mistake("optimize", hint="All steps use the gradients of the start: where are they computed, before or in the loop?")
def gradients_before_the_loop(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    grads, cost = propagate(w, b, X, Y)
    for i in range(num_iterations):
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    hint="Each iteration starts from the caller's parameters again: do the results of one step reach the next?",
)
def step_not_carried_on(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w_new = w - learning_rate * grads["dw"]
        b_new = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(i, cost)
    params = {"w": w_new, "b": b_new}
    return params, grads, costs


@mistake("optimize", hint="The function ends after the first step: look at how far the return is indented.")
def return_inside_the_loop(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
        return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    hint="A step is taken in every hundredth iteration only: look at which lines belong to the if that records costs.",
)
def steps_under_the_recording(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(f"{i}: {cost}")
            w = w - learning_rate * grads["dw"]
            b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake("optimize", hint="The bias stays where it started: which of the parameters take a step?")
def bias_not_updated(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


@mistake("optimize", hint="The weights stay where they started: which of the parameters take a step?")
def weights_not_updated(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


@mistake("optimize", hint="The bias steps along the gradient of the weights: each parameter has its own.")
def bias_stepped_along_dw(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        dw = grads["dw"]
        w = w - learning_rate * dw
        b = b - learning_rate * dw
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    hint="The gradient for the bias is computed after the weights have moved: both belong to the same parameters.",
)
def bias_stepped_after_weights(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * propagate(w, b, X, Y)[0]["db"]
    return {"w": w, "b": b}, grads, costs


@mistake("optimize", hint="The size of the step is the same whatever the caller asks for: is the argument used?")
def rate_of_steps_fixed(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    learning_rate = 0.1
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


@mistake("optimize", hint="The steps are as long as the gradients: which factor of the update is missing?")
def learning_rate_left_out(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - grads["dw"]
        b = b - grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


@mistake("optimize", hint="The steps are too short: the gradients from propagate are means already.")
def step_divided_by_m(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    m = X.shape[1]
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate / m * grads["dw"]
        b = b - learning_rate / m * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize", hint="The number of steps is the same whatever the caller asks for: look at the range of the loop."
)
def number_of_steps_fixed(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(100):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


@mistake("optimize", hint="The loop ends one step early: how many iterations does its range give?")
def last_step_missing(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations - 1):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


@mistake("optimize", hint="The loop starts one iteration late: the first one has the number 0.")
def loop_from_one(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(1, num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake("optimize", hint="The loop takes one step too many: how many iterations does its range give?")
def one_step_too_many(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations + 1):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    hint="The iterations are counted from 1 here, so the cost at the start is never recorded: the text counts from 0.",
)
def iterations_counted_from_one(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(1, num_iterations + 1):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


@mistake("optimize", hint="The cost of iteration 0 is not recorded: look at the condition for recording.")
def first_cost_left_out(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i > 0 and i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize", hint="A cost is recorded at the end as well: the text asks for iterations 0, 100, 200 and so on only."
)
def final_cost_added(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0 or i == num_iterations - 1:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


@mistake(
    "optimize",
    hint="The recorded costs are those after the step; the text asks for the cost before the iteration's step.",
)
def costs_after_the_step(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(propagate(w, b, X, Y)[1])
    return {"w": w, "b": b}, grads, costs


@mistake("optimize", hint="The costs are recorded only while they are printed: the one should not depend on the other.")
def costs_only_when_printed(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if print_cost and i % 100 == 0:
            costs.append(cost)
            print(f"Cost after iteration {i}: {cost}")
    return {"w": w, "b": b}, grads, costs


@mistake("optimize", hint="The list of costs starts anew in every iteration: where is it made?")
def list_of_costs_made_in_the_loop(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    for i in range(num_iterations):
        costs = []
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


@mistake("optimize", hint="The last cost comes back instead of the list: compare the two names in the return.")
def last_cost_for_list(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, cost


@mistake("optimize", hint="The descent starts from zero instead of the parameters that the caller gives.")
def given_start_ignored(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    w, b = initialize_with_zeros(X.shape[0])
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


@mistake("optimize", hint="The parameters were collected before the descent: from when are the values in params?")
def params_from_the_start(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    params = {"w": w, "b": b}
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return params, grads, costs


@mistake("optimize", hint="The three results come back in another order than in the text.")
def gradients_before_params(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return grads, {"w": w, "b": b}, costs


@mistake("optimize", hint="Text and a number are joined with + in the line that prints: only texts can be joined so.")
def printing_fails(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print("Cost after iteration " + i + ": " + cost)
    return {"w": w, "b": b}, grads, costs


# --- predict


@mistake(
    "predict", hint="The bias plays no part in the prediction: compare the activations with their formula.", seen=1
)
def bias_forgotten(w, b, X):
    A = sigmoid(np.dot(w.T, X))
    return (A > 0.5).astype(int)


@mistake(
    "predict",
    hint="The threshold 0.5 belongs to the activations, which are probabilities: what is compared with it here?",
    seen=1,
)
def sigmoid_forgotten(w, b, X):
    A = np.dot(w.T, X) + b
    return (A > 0.5).astype(int)


@mistake("predict", hint="Every example gets label 1, since probabilities are never below 0: look at the threshold.")
def threshold_at_zero(w, b, X):
    A = sigmoid(w.T @ X + b)
    Y_prediction = np.where(A > 0, 1, 0)
    return Y_prediction


@mistake("predict", hint="The probabilities come back as they are: the text asks for labels, 0 or 1.")
def probabilities_for_labels(w, b, X):
    A = sigmoid(w.T @ X + b)
    return A


@mistake("predict", hint="The two labels are swapped: which one belongs to a probability above 0.5?")
def labels_swapped(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    Y_prediction = np.where(A > 0.5, 0, 1)
    return Y_prediction


@mistake("predict", hint="The labels are -1 and 1 here: compare the lower one with the text.")
def signs_for_labels(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return np.where(A > 0.5, 1, -1)


@mistake(
    "predict", hint="The result has one axis, and the text asks for a row with two: look at what drops one of them."
)
def row_with_one_axis(w, b, X):
    A = sigmoid(w.T @ X + b)
    return np.array([1 if a > 0.5 else 0 for a in A[0]])


@mistake(
    "predict",
    hint="np.squeeze drops every axis of length 1, also that of the single row: the result should keep two axes.",
)
def row_squeezed(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    Y_prediction = np.squeeze(A > 0.5).astype(float)
    return Y_prediction


@mistake("predict", hint="The labels stand in a column, and the text asks for a row.")
def column_for_row(w, b, X):
    A = sigmoid(np.dot(X.T, w) + b)
    return (A > 0.5).astype(int)


@mistake("predict", hint="The loop ends after the first example: look at how far the return is indented.")
def return_in_the_loop(w, b, X):
    m = X.shape[1]
    Y_prediction = np.zeros((1, m))
    A = sigmoid(np.dot(w.T, X) + b)
    for i in range(m):
        if A[0, i] > 0.5:
            Y_prediction[0, i] = 1
        return Y_prediction


@mistake("predict", hint="The loop leaves out an example at the end: how many columns does its range cover?")
def last_example_left_out(w, b, X):
    m = X.shape[1]
    Y_prediction = np.zeros((1, m))
    A = sigmoid(np.dot(w.T, X) + b)
    for i in range(m - 1):
        Y_prediction[0, i] = 1 if A[0, i] > 0.5 else 0
    return Y_prediction


@mistake("predict", hint="The loop leaves out the first example: positions count from 0.")
def first_example_left_out(w, b, X):
    m = X.shape[1]
    Y_prediction = np.zeros((1, m))
    A = sigmoid(np.dot(w.T, X) + b)
    for i in range(1, m):
        Y_prediction[0, i] = 1 if A[0, i] > 0.5 else 0
    return Y_prediction


@mistake(
    "predict",
    hint="The number of examples is read from the wrong axis of X: examples are its columns.",
)
def inputs_counted_for_examples(w, b, X):
    m = X.shape[0]
    Y_prediction = np.zeros((1, m))
    A = sigmoid(np.dot(w.T, X) + b)
    for i in range(m):
        if A[0, i] > 0.5:
            Y_prediction[0, i] = 1
    return Y_prediction


@mistake(
    "predict",
    hint="Turning a probability below 1 into an integer cuts off everything behind the point: the result is 0.",
)
def probabilities_cut_off(w, b, X):
    A = sigmoid(w.T @ X + b)
    return A.astype(int)


@mistake("predict", hint="Every example gets the label of the first one: which entry of A is compared in the loop?")
def first_label_for_all(w, b, X):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    Y_prediction = np.zeros((1, m))
    for i in range(m):
        if A[0, 0] > 0.5:
            Y_prediction[0, i] = 1
    return Y_prediction


@mistake("predict", hint="The examples are compared with their mean instead of with 0.5: each stands for itself.")
def threshold_at_the_mean(w, b, X):
    A = sigmoid(w.T @ X + b)
    return (A > np.mean(A)).astype(int)


@mistake(
    "predict",
    hint="A has one row, so the largest of each column is always in row 0: each column is one probability.",
)
def argmax_of_one_row(w, b, X):
    A = sigmoid(w.T @ X + b)
    return np.argmax(A, axis=0)


@mistake(
    "predict",
    hint="An if decides once for all examples, and each example needs a choice of its own.",
)
def if_on_all_examples(w, b, X):
    A = sigmoid(w.T @ X + b)
    if A > 0.5:
        Y_prediction = np.ones((1, X.shape[1]))
    else:
        Y_prediction = np.zeros((1, X.shape[1]))
    return Y_prediction


@mistake("predict", hint="The product of w and X does not fit as it stands: compare their shapes with the text.")
def transpose_forgotten(w, b, X):
    A = sigmoid(np.dot(w, X) + b)
    Y_prediction = (A > 0.5).astype(int)
    return Y_prediction


@mistake("predict", hint="The weights are multiplied with the inputs but not summed up: each example gets one label.")
def entrywise_product(w, b, X):
    A = sigmoid(w * X + b)
    return (A > 0.5).astype(int)


@mistake("predict", hint="The labels are computed but never handed back: how does a function end that gives a value?")
def labels_not_returned(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    Y_prediction = (A > 0.5).astype(int)


# --- model


# Fixed numbers of steps and fixed rates were counted together.
@mistake("model", hint="The number of steps is always the same: does the argument reach the training?", seen=5)
def iterations_fixed(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, 2000, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake("model", hint="The learning rate is always the same: does the argument reach the training?", seen=5)
def learning_rate_fixed(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, 0.5, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    hint="The arguments are given new values at the start: number and size of the steps are the caller's choice.",
)
def settings_overwritten(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    num_iterations = 2000
    learning_rate = 0.005
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    hint="The number of weights comes from the notebook's pictures, and should come from the arguments.",
    seen=3,
)
def features_of_the_notebook(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    w, b = initialize_with_zeros(train_patches.shape[1] * train_patches.shape[2])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake("model", hint="There is one weight per input here, not one per example: which axis of X_train counts inputs?")
def one_weight_per_example(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[1])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake("model", hint="The two predictions are swapped: follow each one from its inputs to its key.")
def predictions_swapped(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    Y_prediction_test = predict(w, b, X_train)
    Y_prediction_train = predict(w, b, X_test)
    return {
        "costs": costs,
        "Y_prediction_test": Y_prediction_test,
        "Y_prediction_train": Y_prediction_train,
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake("model", hint="Both predictions come from the training inputs: which inputs does each key belong to?")
def both_predictions_of_training_set(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_train),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake("model", hint="The result of the training is not used: w and b are still those from before it.")
def training_result_unused(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake("model", hint="The predictions are made with the parameters from before the training.")
def predictions_of_untrained_model(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    Y_prediction_train = predict(w, b, X_train)
    Y_prediction_test = predict(w, b, X_test)
    return {
        "costs": costs,
        "Y_prediction_test": Y_prediction_test,
        "Y_prediction_train": Y_prediction_train,
        "w": params["w"],
        "b": params["b"],
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake("model", hint="The training uses the test set: which of the two sets are the parameters fitted to?")
def trained_on_test_set(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_test, Y_test, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake("model", hint="The training uses both sets together: the test set must not influence it.")
def trained_on_both_sets(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    X = np.concatenate((X_train, X_test), axis=1)
    Y = np.concatenate((Y_train, Y_test), axis=1)
    w, b = initialize_with_zeros(X.shape[0])
    params, grads, costs = optimize(w, b, X, Y, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    hint="The test predictions come from a second training, on the test set, which no training should see.",
)
def trained_again_for_test(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    train, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    test, _, _ = optimize(w, b, X_test, Y_test, num_iterations, learning_rate)
    return {
        "costs": costs,
        "Y_prediction_test": predict(test["w"], test["b"], X_test),
        "Y_prediction_train": predict(train["w"], train["b"], X_train),
        "w": train["w"],
        "b": train["b"],
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake("model", hint="The training starts from random weights, and the text asks for zero parameters.")
def started_at_random(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = np.random.randn(X_train.shape[0], 1) * 0.01, 0.0
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake("model", hint="The gradients are taken for the parameters: which of the results of optimize holds what?")
def gradients_as_parameters(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = grads["dw"], grads["db"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model", hint="The first two results of optimize are dictionaries: w and b have to be looked up in one of them."
)
def dictionaries_as_parameters(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    w, b = initialize_with_zeros(X_train.shape[0])
    w, b, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model", hint="The call of optimize lacks one of its arguments: compare it with the exercise above, one by one."
)
def learning_rate_not_passed(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, print_cost=print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model", hint="Two arguments of optimize stand in the wrong order: a number of steps has to be a whole number."
)
def steps_and_rate_swapped(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, learning_rate, num_iterations, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake("model", hint="The inputs are divided by 255 once more: they come as they are meant to be used.")
def inputs_scaled_again(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    X_train = X_train / 255
    X_test = X_test / 255
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake("model", hint="Only the last recorded cost is in the result: the table asks for the list of them.")
def last_cost_only(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs[-1],
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake("model", hint="The predictions are probabilities here: the table asks for labels.")
def probabilities_as_predictions(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": sigmoid(w.T @ X_test + b),
        "Y_prediction_train": sigmoid(w.T @ X_train + b),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake("model", hint="The accuracies stand where the predicted labels belong: compare the shapes with the table.")
def accuracies_as_predictions(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    train_accuracy = np.mean(predict(w, b, X_train) == Y_train)
    test_accuracy = np.mean(predict(w, b, X_test) == Y_test)
    return {
        "costs": costs,
        "Y_prediction_test": test_accuracy,
        "Y_prediction_train": train_accuracy,
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake(
    "model",
    hint="Labels of one set are compared with predictions of the other: look at the lines that print the accuracies.",
)
def accuracy_of_mixed_sets(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    Y_prediction_test = predict(w, b, X_test)
    Y_prediction_train = predict(w, b, X_train)
    print("train accuracy:", 100 - np.mean(np.abs(Y_prediction_train - Y_test)) * 100)
    print("test accuracy:", 100 - np.mean(np.abs(Y_prediction_test - Y_test)) * 100)
    return {
        "costs": costs,
        "Y_prediction_test": Y_prediction_test,
        "Y_prediction_train": Y_prediction_train,
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake("model", hint="The result lacks the two settings of the training: compare its keys with the table.")
def settings_not_returned(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "w": w,
        "b": b,
        "costs": costs,
        "Y_prediction_train": predict(w, b, X_train),
        "Y_prediction_test": predict(w, b, X_test),
    }


@mistake("model", hint="The parameters lie in a dictionary inside the result: the table has a key for each of them.")
def parameters_nested(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    return {
        "params": params,
        "costs": costs,
        "Y_prediction_train": predict(params["w"], params["b"], X_train),
        "Y_prediction_test": predict(params["w"], params["b"], X_test),
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }


@mistake("model", hint="The number of recorded costs stands where the number of steps belongs.")
def costs_counted_for_steps(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": len(costs),
    }


@mistake("model", hint="A tuple comes back, and the table asks for a dictionary with keys.")
def tuple_for_dictionary(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    Y_prediction_train = predict(w, b, X_train)
    Y_prediction_test = predict(w, b, X_test)
    return w, b, costs, Y_prediction_train, Y_prediction_test, num_iterations, learning_rate


@mistake("model", hint="The result is put together but never handed back: how does a function end that gives a value?")
def result_not_returned(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    d = {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }
