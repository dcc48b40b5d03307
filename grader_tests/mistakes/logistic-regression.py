"""Wrong versions of the exercises of "logistic-regression", as people write them, and the hints they get."""

import math  # noqa: F401 - edits use it

from gradedescent import mistake, solution, variant


# --- sigmoid

solution("sigmoid").mistake(
    "denominator_without_parentheses",
    {"1 / (1 + np.exp(-z))": "1 / 1 + np.exp(-z)"},
    hint="Division is done before addition: compare what the 1 is divided by with the whole denominator.",
    seen=1,
)
solution("sigmoid").mistake(
    "exponent_sign_wrong",
    {"return 1 / (1 + np.exp(-z))": "s = 1 / (1 + np.exp(z))\nreturn s"},
    hint="The curve falls where it should rise: look at the sign of the exponent.",
)
solution("sigmoid").mistake(
    "math_exp_on_arrays",
    {"np.exp": "math.exp"},
    hint="The math module works on single numbers, and z may be an array: NumPy has the same function for both.",
)
solution("sigmoid").mistake(
    "infinity_over_infinity",
    {"return 1 / (1 + np.exp(-z))": "e = np.exp(z)\nreturn e / (1 + e)"},
    hint="For z = 1000 this quotient is infinity over infinity, which is nan: compare its exponent with that of the"
    " formula.",
    seen=1,
)
solution("sigmoid").mistake(
    "minus_in_denominator",
    {"1 + np.exp(-z)": "1 - np.exp(-z)"},
    hint="The denominator has the wrong sign between its two terms, and becomes 0 at z = 0.",
)
solution("sigmoid").mistake(
    "one_missing_in_denominator",
    {"1 / (1 + np.exp(-z))": "1 / np.exp(-z)"},
    hint="At z = 0 the result should be one half: are both terms of the denominator there?",
)
solution("sigmoid").mistake(
    "tanh_for_sigmoid",
    {"1 / (1 + np.exp(-z))": "np.tanh(z)"},
    hint="This is the hyperbolic tangent: it runs from -1 to 1, the sigmoid from 0 to 1.",
)
solution("sigmoid").mistake(
    "softmax_for_sigmoid",
    {"return 1 / (1 + np.exp(-z))": "e = np.exp(z - np.max(z))\nreturn e / np.sum(e)"},
    hint="This is the softmax: its entries share a sum of 1. The sigmoid treats each entry by itself.",
)
solution("sigmoid").mistake(
    "derivative_for_sigmoid",
    {"return 1 / (1 + np.exp(-z))": "s = 1 / (1 + np.exp(-z))\nreturn s * (1 - s)"},
    hint="This is the slope of the sigmoid; the exercise asks for the sigmoid itself.",
)
solution("sigmoid").mistake(
    "result_printed_only",
    {"return 1 / (1 + np.exp(-z))": "s = 1 / (1 + np.exp(-z))\nprint(s)"},
    hint="The result is computed but never handed back: how does a function end that gives a value?",
)


@mistake(
    "sigmoid",
    hint="The entries are right, but not their arrangement: the result has the shape of z, and no axes for a number.",
)
def shape_lost(z):
    result = []
    for value in np.ravel(z):
        result.append(1 / (1 + np.exp(-value)))
    return np.array(result)


solution("sigmoid").mistake(
    "numbers_forgotten",
    {"return 1": "s = np.zeros(z.shape)\ns[...] = 1", "(1 + np.exp(-z))": "(1 + np.exp(-z))\nreturn s"},
    hint="A number has no shape of its own, and z may be one: look at what the code asks of z first.",
)


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


solution("sigmoid").mistake(
    "negative_branch_mirrored",
    {"1 / (1 + np.exp(-z))": "np.where(z >= 0, 1 / (1 + np.exp(-z)), 1 / (1 + np.exp(z)))"},
    hint="The result is never below one half: compare the branch for negative z with the formula, numerator included.",
)
solution("sigmoid").mistake(
    "clipped_too_narrowly",
    {"return 1": "z = np.clip(z, -10, 10)\nreturn 1"},
    hint="The limits that z is cut to are so narrow that they show in the result: at which size does e to the z become"
    " too large for a computer?",
)


# --- initialize_with_zeros


@variant("initialize_with_zeros")
def zeros_and_a_float(dim):
    w = np.zeros((dim, 1))
    b = 0.0
    return w, b


zeros_and_a_float.mistake(
    "rank_one_weights",
    {"np.zeros((dim, 1))": "np.zeros(dim)"},
    hint="The weights have one axis only: a column has two, as the shape in the text says.",
)
zeros_and_a_float.mistake(
    "row_for_column",
    {"(dim, 1)": "(1, dim)"},
    hint="The weights form a row: compare the order of the two sizes with the text.",
)
zeros_and_a_float.mistake(
    "shape_not_a_tuple",
    {"np.zeros((dim, 1))": "np.zeros(dim, 1)"},
    hint="np.zeros takes the shape as one argument: look at how many arguments it gets here, and what the second one"
    " means.",
)
zeros_and_a_float.mistake(
    "bias_is_a_matrix",
    {"b = 0.0": "b = np.zeros((1, 1))"},
    hint="The bias is an array with two axes, and the text asks for a plain number.",
)

solution("initialize_with_zeros").mistake(
    "bias_is_a_vector",
    {"0.0": "np.zeros(1)"},
    hint="The bias is an array with one axis, and the text asks for a plain number.",
)

zeros_and_a_float.mistake(
    "bias_for_every_input",
    {"b = 0.0": "b = np.zeros((dim, 1))"},
    hint="There is one weight per input, but only one bias for all of them.",
)
zeros_and_a_float.mistake(
    "random_start",
    {"np.zeros((dim, 1))": "np.random.randn(dim, 1) * 0.01"},
    hint="The weights are random here; this descent starts from zero.",
)

solution("initialize_with_zeros").mistake(
    "ones_for_zeros",
    {"np.zeros": "np.ones"},
    hint="The weights are not zero: look at the name of the function that makes them.",
)

zeros_and_a_float.mistake("bias_of_one", {"b = 0.0": "b = 1.0"}, hint="The bias starts from zero as well.")
zeros_and_a_float.mistake(
    "pair_reversed", {"w, b": "b, w"}, hint="The pair comes back in the wrong order: which of the two stands first?"
)
zeros_and_a_float.mistake(
    "bias_not_returned",
    {"b = 0.0": None, "w, b": "w"},
    hint="Only the weights come back; the text asks for the pair of weights and bias.",
)

solution("initialize_with_zeros").mistake(
    "dictionary_for_pair",
    {"np.zeros((dim, 1)), 0.0": '{"w": np.zeros((dim, 1)), "b": 0.0}'},
    hint="A dictionary comes back, and the text asks for a pair.",
)
solution("initialize_with_zeros").mistake(
    "dim_fixed",
    {"dim": "2"},
    hint="The number of weights is always the same here: where does the argument dim come in?",
)

zeros_and_a_float.mistake(
    "dim_from_the_notebook",
    {"dim": "X_train.shape[0]", "b = 0.0": "b = 0"},
    hint="The number of weights is read from a variable of the notebook: it should come from the argument dim.",
)
zeros_and_a_float.mistake(
    "square_of_weights",
    {"(dim, 1)": "(dim, dim)"},
    hint="The weights form a square here: every input has a single weight.",
)


# --- propagate


@variant("propagate")
def propagate_with_one_over_m(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    return {"dw": dw, "db": db}, cost


propagate_with_one_over_m.mistake(
    "entrywise_product_in_dw",
    {"np.dot(X, (A - Y).T)": "X * (A - Y)"},
    hint="dw has one column per example: the sum over the examples is missing. Is the product of X and A - Y a matrix"
    " product here?",
)


@variant("propagate")
def propagate_divided_by_m(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost


propagate_divided_by_m.mistake(
    "mean_missing_in_dw",
    {"np.dot(w.T, X)": "w.T @ X", "np.dot(X, (A - Y).T) / m": "X @ (A - Y).T"},
    hint="dw is a sum over the examples here: compare it with the factor before the sum in the text.",
)
propagate_divided_by_m.mistake(
    "mean_missing_in_db",
    {"np.dot(w.T, X)": "w.T @ X", "np.dot(X, (A - Y).T)": "X @ (A - Y).T", "np.sum(A - Y) / m": "np.sum(A - Y)"},
    hint="db is a sum over the examples here: compare it with the factor before the sum in the text.",
    seen=1,
)


@mistake("propagate", hint="Both gradients are sums over the examples here, and the text asks for means.")
def mean_missing_in_both_gradients(w, b, X, Y):
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    grads = {"dw": np.dot(X, (A - Y).T), "db": np.sum(A - Y)}
    return grads, cost


solution("propagate").mistake(
    "mean_missing_in_cost",
    {"-np.mean": "-np.sum", "np.mean(A - Y)": "np.sum(A - Y) / m"},
    hint="The cost is a sum over the examples here, and grows with their number: it should be a mean.",
)

propagate_with_one_over_m.mistake(
    "features_counted_as_examples",
    {"X.shape[1]": "X.shape[0]"},
    hint="The number of examples is read from the wrong axis of X: examples are its columns.",
)

propagate_divided_by_m.mistake(
    "rows_of_labels_counted",
    {"X.shape[1]": "len(Y)"},
    hint="The number by which the sums are divided is 1 here: which axis of Y counts the examples?",
)

solution("propagate").mistake(
    "mean_taken_twice",
    {
        "return": "dw = 1 / m * np.mean(X * (A - Y), axis=1, keepdims=True)\ndb = 1 / m * np.mean(A - Y)\nreturn",
        "X @ (A - Y).T / m": "dw",
        "np.mean(A - Y)": "db",
    },
    hint="The gradients are divided by m twice: look at the mean and at the factor before it.",
)

propagate_with_one_over_m.mistake(
    "cost_sign_wrong",
    {"-1 / m": "1 / m"},
    hint="The cost is negative: logarithms of probabilities are, so what stands before the sum?",
)

solution("propagate").mistake(
    "second_term_of_cost_missing",
    {
        "cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))": "cost = -np.sum(Y * np.log(A)) / m",
        "np.mean(A - Y)": "np.sum(A - Y) / m",
    },
    hint="Examples with label 0 add nothing to this cost: are both terms of the sum there?",
)

propagate_with_one_over_m.mistake(
    "cost_factor_on_first_term_only",
    {
        "np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))": "np.sum(Y * np.log(A)) + np.sum((1 - Y) * np.log(1 - A))",
        'return {"dw": dw, "db": db}, cost': 'grads = {"dw": dw, "db": db}\nreturn grads, cost',
    },
    hint="The minus sign and the 1/m reach the first term of the cost only: look at the parentheses around the sum.",
)

solution("propagate").mistake(
    "minus_between_cost_terms",
    {"X.shape": None, "+ (1 - Y)": "- (1 - Y)", "T / m": "T / X.shape[1]"},
    hint="One of the two terms of the cost has the wrong sign: look at what joins them in the text.",
)
solution("propagate").mistake(
    "labels_swapped_in_cost",
    {
        "cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))": (
            "cost = -np.sum((1 - Y) * np.log(A) + Y * np.log(1 - A)) / m"
        ),
        "np.mean(A - Y)": "np.sum(A - Y) / m",
    },
    hint="This cost is small where the model is sure and wrong: which logarithm goes with which label?",
)
solution("propagate").mistake(
    "decimal_logarithm",
    {
        "cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))": (
            "cost = -np.sum(Y * np.log10(A) + (1 - Y) * np.log10(1 - A)) / m"
        ),
        "np.mean(A - Y)": "np.sum(A - Y) / m",
    },
    hint="The cost has the wrong base of logarithm: log in the text is the natural one.",
)
solution("propagate").mistake(
    "cost_per_example",
    {"-np.mean": "-1 / m *", "np.mean(A - Y)": "np.sum(A - Y) / m"},
    hint="The cost is still one number per example: the sum over the examples is missing.",
)

propagate_divided_by_m.mistake(
    "squared_error_as_cost",
    {"cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m": "cost = np.sum((A - Y) ** 2) / m"},
    hint="This cost is the mean squared error, and the text asks for the cross-entropy.",
)

solution("propagate").mistake(
    "sigmoid_slope_in_gradients",
    {"return": "dZ = (A - Y) * A * (1 - A)\nreturn", "(A - Y).T": "dZ.T", "np.mean(A - Y)": "np.sum(dZ) / m"},
    hint="A factor A (1 - A) stands in the gradients: for the cross-entropy the slope of the sigmoid cancels.",
)

propagate_with_one_over_m.mistake(
    "difference_reversed",
    {"A - Y": "Y - A"},
    hint="Both gradients have the wrong sign: compare the order in the difference of A and Y.",
)
propagate_with_one_over_m.mistake(
    "transpose_on_wrong_operand",
    {"np.dot(X, (A - Y).T)": "np.dot(X.T, A - Y)"},
    hint="The product for dw does not fit: X is (n_x, m), and dw should be (n_x, 1). Which of the two operands is to be"
    " transposed?",
)

solution("propagate").mistake(
    "dw_as_a_row",
    {"X @ (A - Y).T": "(A - Y) @ X.T"},
    hint="dw is a row here and should have the shape of w: look at the order of its product.",
)


@mistake("propagate", hint="dw has lost its second axis: a mean over one axis drops it unless it is told to keep it.")
def dw_with_one_axis(w, b, X, Y):
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = np.mean(X * (A - Y), axis=1)
    db = np.mean(A - Y)
    return {"dw": dw, "db": db}, cost


solution("propagate").mistake(
    "dw_summed_over_inputs",
    {
        "return": "dw = np.sum(X * (A - Y)) / m\ndb = np.sum(A - Y) / m\nreturn",
        "X @ (A - Y).T / m": "dw",
        "np.mean(A - Y)": "db",
    },
    hint="dw is a single number here: every weight has a derivative of its own.",
)

propagate_with_one_over_m.mistake(
    "weights_not_transposed",
    {"w.T": "w"},
    hint="The product of w and X does not fit as it stands: compare their shapes with the text.",
)
propagate_with_one_over_m.mistake(
    "entrywise_product_in_activations",
    {"np.dot(w.T, X)": "w * X"},
    hint="The weights are multiplied with the inputs but not summed up: A should have one row, not one per input.",
)
propagate_with_one_over_m.mistake(
    "activations_as_a_column",
    {"np.dot(w.T, X)": "np.dot(X.T, w)", "np.dot(X, (A - Y).T)": "np.dot(X, A - Y)"},
    hint="A is a column and Y a row, so their difference is a square: the activations should be of shape (1, m).",
)

propagate_divided_by_m.mistake(
    "bias_left_out_of_activations",
    {"np.dot(w.T, X) + b": "np.dot(w.T, X)"},
    hint="The bias plays no part in the activations: compare the first line with the formula of A.",
)

propagate_with_one_over_m.mistake(
    "sigmoid_left_out_of_activations",
    {"sigmoid(np.dot(w.T, X) + b)": "np.dot(w.T, X) + b"},
    hint="The activations are not between 0 and 1, so a logarithm fails: is the sigmoid applied?",
)

solution("propagate").mistake(
    "db_per_example",
    {"np.mean(A - Y)": "(A - Y) / m"},
    hint="db is still one number per example: the sum over the examples is missing.",
)
solution("propagate").mistake(
    "cost_before_gradients",
    {"return": "return cost,", ", cost": ""},
    hint="The pair comes back in the wrong order: which of the two stands first in the text?",
)
solution("propagate").mistake(
    "gradients_under_other_keys",
    {'"dw"': '"w"', '"db"': '"b"'},
    hint="Compare the keys of grads with those of the text: these are the names of the parameters.",
)


# --- optimize


@variant("optimize")
def steps_without_prints(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


steps_without_prints.mistake(
    "plus_in_update",
    {
        "- learning_rate": "+ learning_rate",
        "(cost)": '(cost)\nif print_cost:\n    print("Cost after iteration", i, ":", cost)',
    },
    hint="The steps go uphill: look at the sign of the update.",
)
steps_without_prints.mistake(
    "every_cost_recorded",
    {
        "w = w": "costs.append(cost)\nw = w",
        "i % 100": "print_cost and i % 100",
        "costs.append(cost)": 'print("Cost after iteration", i, ":", cost)',
    },
    hint="The cost of every iteration is recorded, and the text asks for every hundredth.",
)
steps_without_prints.mistake(
    "gradients_after_last_step",
    {"return": "grads, cost = propagate(w, b, X, Y)\nreturn"},
    hint="The gradients that come back belong to the final parameters: the text asks for those of the last step.",
)
steps_without_prints.mistake(
    "gradients_before_the_loop",
    {"costs = []": "costs = []\ngrads, cost = propagate(w, b, X, Y)", "propagate": None},
    hint="All steps use the gradients of the start: where are they computed, before or in the loop?",
)


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


steps_without_prints.mistake(
    "return_inside_the_loop",
    {"    return": "        return"},
    hint="The function ends after the first step: look at how far the return is indented.",
)


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


steps_without_prints.mistake(
    "bias_not_updated",
    {'grads["db"]': None},
    hint="The bias stays where it started: which of the parameters take a step?",
)
steps_without_prints.mistake(
    "weights_not_updated",
    {'grads["dw"]': None},
    hint="The weights stay where they started: which of the parameters take a step?",
)
steps_without_prints.mistake(
    "bias_stepped_along_dw",
    {"w = w": 'dw = grads["dw"]\nw = w', 'grads["dw"]': "dw", 'grads["db"]': "dw"},
    hint="The bias steps along the gradient of the weights: each parameter has its own.",
)


@variant("optimize")
def costs_then_steps(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


costs_then_steps.mistake(
    "bias_stepped_after_weights",
    {'grads["db"]': 'propagate(w, b, X, Y)[0]["db"]'},
    hint="The gradient for the bias is computed after the weights have moved: both belong to the same parameters.",
)

steps_without_prints.mistake(
    "rate_of_steps_fixed",
    {"costs = []": "learning_rate = 0.1\ncosts = []"},
    hint="The size of the step is the same whatever the caller asks for: is the argument used?",
)
steps_without_prints.mistake(
    "learning_rate_left_out",
    {"learning_rate * grads": "grads"},
    hint="The steps are as long as the gradients: which factor of the update is missing?",
)
steps_without_prints.mistake(
    "step_divided_by_m",
    {"costs = []": "m = X.shape[1]\ncosts = []", "learning_rate": "learning_rate / m"},
    hint="The steps are too short: the gradients from propagate are means already.",
)
steps_without_prints.mistake(
    "number_of_steps_fixed",
    {"num_iterations": "100"},
    hint="The number of steps is the same whatever the caller asks for: look at the range of the loop.",
)
steps_without_prints.mistake(
    "last_step_missing",
    {"num_iterations": "num_iterations - 1"},
    hint="The loop ends one step early: how many iterations does its range give?",
)

costs_then_steps.mistake(
    "loop_from_one",
    {"num_iterations": "1, num_iterations"},
    hint="The loop starts one iteration late: the first one has the number 0.",
)
costs_then_steps.mistake(
    "one_step_too_many",
    {"num_iterations": "num_iterations + 1"},
    hint="The loop takes one step too many: how many iterations does its range give?",
)

steps_without_prints.mistake(
    "iterations_counted_from_one",
    {"num_iterations": "1, num_iterations + 1"},
    hint="The iterations are counted from 1 here, so the cost at the start is never recorded: the text counts from 0.",
)
steps_without_prints.mistake(
    "first_cost_left_out",
    {"i % 100": "i > 0 and i % 100"},
    hint="The cost of iteration 0 is not recorded: look at the condition for recording.",
)
steps_without_prints.mistake(
    "final_cost_added",
    {"i % 100 == 0": "i % 100 == 0 or i == num_iterations - 1"},
    hint="A cost is recorded at the end as well: the text asks for iterations 0, 100, 200 and so on only.",
)
steps_without_prints.mistake(
    "costs_after_the_step",
    {"(cost)": "(propagate(w, b, X, Y)[1])"},
    hint="The recorded costs are those after the step; the text asks for the cost before the iteration's step.",
)
steps_without_prints.mistake(
    "costs_only_when_printed",
    {"i % 100": "print_cost and i % 100", "(cost)": '(cost)\nprint(f"Cost after iteration {i}: {cost}")'},
    hint="The costs are recorded only while they are printed: the one should not depend on the other.",
)
steps_without_prints.mistake(
    "list_of_costs_made_in_the_loop",
    {"costs = []": None, "grads, cost = propagate": "costs = []\ngrads, cost = propagate"},
    hint="The list of costs starts anew in every iteration: where is it made?",
)
steps_without_prints.mistake(
    "last_cost_for_list",
    {", costs": ", cost"},
    hint="The last cost comes back instead of the list: compare the two names in the return.",
)
steps_without_prints.mistake(
    "given_start_ignored",
    {"costs = []": "w, b = initialize_with_zeros(X.shape[0])\ncosts = []"},
    hint="The descent starts from zero instead of the parameters that the caller gives.",
)
steps_without_prints.mistake(
    "params_from_the_start",
    {"costs = []": 'params = {"w": w, "b": b}\ncosts = []', '{"w": w, "b": b}': "params"},
    hint="The parameters were collected before the descent: from when are the values in params?",
)
steps_without_prints.mistake(
    "gradients_before_params",
    {"return": "return grads,", "grads, costs": "costs"},
    hint="The three results come back in another order than in the text.",
)
steps_without_prints.mistake(
    "printing_fails",
    {"(cost)": '(cost)\nif print_cost:\n    print("Cost after iteration " + i + ": " + cost)'},
    hint="Text and a number are joined with + in the line that prints: only texts can be joined so.",
)


# --- predict

solution("predict").mistake(
    "bias_forgotten",
    {"sigmoid(w.T @ X + b)": "sigmoid(np.dot(w.T, X))"},
    hint="The bias plays no part in the prediction: compare the activations with their formula.",
    seen=1,
)
solution("predict").mistake(
    "sigmoid_forgotten",
    {"sigmoid(w.T @ X + b)": "np.dot(w.T, X) + b"},
    hint="The threshold 0.5 belongs to the activations, which are probabilities: what is compared with it here?",
    seen=1,
)


@variant("predict")
def labels_by_comparison(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    Y_prediction = (A > 0.5).astype(int)
    return Y_prediction


labels_by_comparison.mistake(
    "threshold_at_zero",
    {"np.dot(w.T, X)": "w.T @ X", "(A > 0.5).astype(int)": "np.where(A > 0, 1, 0)"},
    hint="Every example gets label 1, since probabilities are never below 0: look at the threshold.",
)

solution("predict").mistake(
    "probabilities_for_labels",
    {"(A > 0.5).astype(int)": "A"},
    hint="The probabilities come back as they are: the text asks for labels, 0 or 1.",
)

labels_by_comparison.mistake(
    "labels_swapped",
    {"(A > 0.5).astype(int)": "np.where(A > 0.5, 0, 1)"},
    hint="The two labels are swapped: which one belongs to a probability above 0.5?",
)

solution("predict").mistake(
    "signs_for_labels",
    {"w.T @ X": "np.dot(w.T, X)", "(A > 0.5).astype(int)": "np.where(A > 0.5, 1, -1)"},
    hint="The labels are -1 and 1 here: compare the lower one with the text.",
)
solution("predict").mistake(
    "row_with_one_axis",
    {"(A > 0.5).astype(int)": "np.array([1 if a > 0.5 else 0 for a in A[0]])"},
    hint="The result has one axis, and the text asks for a row with two: look at what drops one of them.",
)

labels_by_comparison.mistake(
    "row_squeezed",
    {"(A > 0.5)": "np.squeeze(A > 0.5)", "int": "float"},
    hint="np.squeeze drops every axis of length 1, also that of the single row: the result should keep two axes.",
)

solution("predict").mistake(
    "column_for_row", {"w.T @ X": "np.dot(X.T, w)"}, hint="The labels stand in a column, and the text asks for a row."
)


@variant("predict")
def labels_one_by_one(w, b, X):
    m = X.shape[1]
    Y_prediction = np.zeros((1, m))
    A = sigmoid(np.dot(w.T, X) + b)
    for i in range(m):
        if A[0, i] > 0.5:
            Y_prediction[0, i] = 1
    return Y_prediction


labels_one_by_one.mistake(
    "return_in_the_loop",
    {"    return": "        return"},
    hint="The loop ends after the first example: look at how far the return is indented.",
)
labels_one_by_one.mistake(
    "last_example_left_out",
    {
        "range(m)": "range(m - 1)",
        "if A[0, i] > 0.5:": "Y_prediction[0, i] = 1 if A[0, i] > 0.5 else 0",
        "Y_prediction[0, i]": None,
    },
    hint="The loop leaves out an example at the end: how many columns does its range cover?",
)
labels_one_by_one.mistake(
    "first_example_left_out",
    {
        "range(m)": "range(1, m)",
        "if A[0, i] > 0.5:": "Y_prediction[0, i] = 1 if A[0, i] > 0.5 else 0",
        "Y_prediction[0, i]": None,
    },
    hint="The loop leaves out the first example: positions count from 0.",
)
labels_one_by_one.mistake(
    "inputs_counted_for_examples",
    {"X.shape[1]": "X.shape[0]"},
    hint="The number of examples is read from the wrong axis of X: examples are its columns.",
)

solution("predict").mistake(
    "probabilities_cut_off",
    {"(A > 0.5)": "A"},
    hint="Turning a probability below 1 into an integer cuts off everything behind the point: the result is 0.",
)

labels_one_by_one.mistake(
    "first_label_for_all",
    {"X.shape[1]": "X.shape[1]\nA = sigmoid(np.dot(w.T, X) + b)", "sigmoid": None, "A[0, i]": "A[0, 0]"},
    hint="Every example gets the label of the first one: which entry of A is compared in the loop?",
)

solution("predict").mistake(
    "threshold_at_the_mean",
    {"A > 0.5": "A > np.mean(A)"},
    hint="The examples are compared with their mean instead of with 0.5: each stands for itself.",
)
solution("predict").mistake(
    "argmax_of_one_row",
    {"(A > 0.5).astype(int)": "np.argmax(A, axis=0)"},
    hint="A has one row, so the largest of each column is always in row 0: each column is one probability.",
)


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


labels_by_comparison.mistake(
    "transpose_forgotten",
    {"w.T": "w"},
    hint="The product of w and X does not fit as it stands: compare their shapes with the text.",
)

solution("predict").mistake(
    "entrywise_product",
    {"w.T @ X": "w * X"},
    hint="The weights are multiplied with the inputs but not summed up: each example gets one label.",
)
solution("predict").mistake(
    "labels_not_returned",
    {"w.T @ X": "np.dot(w.T, X)", "return": "Y_prediction ="},
    hint="The labels are computed but never handed back: how does a function end that gives a value?",
)


# --- model


@variant("model")
def model_in_steps(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
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


# Fixed numbers of steps and fixed rates were counted together.
model_in_steps.mistake(
    "iterations_fixed",
    {", num_iterations": ", 2000"},
    hint="The number of steps is always the same: does the argument reach the training?",
    seen=5,
)
model_in_steps.mistake(
    "learning_rate_fixed",
    {", learning_rate": ", 0.5"},
    hint="The learning rate is always the same: does the argument reach the training?",
    seen=5,
)
model_in_steps.mistake(
    "settings_overwritten",
    {"w, b = initialize_with_zeros": "num_iterations = 2000\nlearning_rate = 0.005\nw, b = initialize_with_zeros"},
    hint="The arguments are given new values at the start: number and size of the steps are the caller's choice.",
)
model_in_steps.mistake(
    "features_of_the_notebook",
    {"X_train.shape[0]": "train_patches.shape[1] * train_patches.shape[2]"},
    hint="The number of weights comes from the notebook's pictures, and should come from the arguments.",
    seen=3,
)
model_in_steps.mistake(
    "one_weight_per_example",
    {"shape[0]": "shape[1]"},
    hint="There is one weight per input here, not one per example: which axis of X_train counts inputs?",
)


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


model_in_steps.mistake(
    "both_predictions_of_training_set",
    {"X_test": "X_train"},
    hint="Both predictions come from the training inputs: which inputs does each key belong to?",
)
model_in_steps.mistake(
    "training_result_unused",
    {'params["w"]': None},
    hint="The result of the training is not used: w and b are still those from before it.",
)


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


model_in_steps.mistake(
    "trained_on_test_set",
    {"X_train,": "X_test,", "Y_train": "Y_test"},
    hint="The training uses the test set: which of the two sets are the parameters fitted to?",
)
model_in_steps.mistake(
    "trained_on_both_sets",
    {
        "w, b = initialize_with_zeros": (
            "X = np.concatenate((X_train, X_test), axis=1)\n"
            "Y = np.concatenate((Y_train, Y_test), axis=1)\n"
            "w, b = initialize_with_zeros"
        ),
        "X_train.shape": "X.shape",
        "X_train, Y_train": "X, Y",
    },
    hint="The training uses both sets together: the test set must not influence it.",
)


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


model_in_steps.mistake(
    "started_at_random",
    {"initialize_with_zeros(X_train.shape[0])": "np.random.randn(X_train.shape[0], 1) * 0.01, 0.0"},
    hint="The training starts from random weights, and the text asks for zero parameters.",
)
model_in_steps.mistake(
    "gradients_as_parameters",
    {'params["w"]': 'grads["dw"]', 'params["b"]': 'grads["db"]'},
    hint="The gradients are taken for the parameters: which of the results of optimize holds what?",
)
model_in_steps.mistake(
    "dictionaries_as_parameters",
    {"params, grads, costs": "w, b, costs", 'params["w"]': None},
    hint="The first two results of optimize are dictionaries: w and b have to be looked up in one of them.",
)
model_in_steps.mistake(
    "learning_rate_not_passed",
    {", learning_rate,": ", print_cost="},
    hint="The call of optimize lacks one of its arguments: compare it with the exercise above, one by one.",
)
model_in_steps.mistake(
    "steps_and_rate_swapped",
    {"num_iterations, learning_rate": "learning_rate, num_iterations"},
    hint="Two arguments of optimize stand in the wrong order: a number of steps has to be a whole number.",
)
model_in_steps.mistake(
    "inputs_scaled_again",
    {"w, b = initialize_with_zeros": "X_train = X_train / 255\nX_test = X_test / 255\nw, b = initialize_with_zeros"},
    hint="The inputs are divided by 255 once more: they come as they are meant to be used.",
)
model_in_steps.mistake(
    "last_cost_only",
    {"costs,": "costs[-1],"},
    hint="Only the last recorded cost is in the result: the table asks for the list of them.",
)
model_in_steps.mistake(
    "probabilities_as_predictions",
    {"predict(w, b, X_test)": "sigmoid(w.T @ X_test + b)", "predict(w, b, X_train)": "sigmoid(w.T @ X_train + b)"},
    hint="The predictions are probabilities here: the table asks for labels.",
)


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


solution("model").mistake(
    "settings_not_returned",
    {', "num_iterations": num_iterations, "learning_rate": learning_rate': ""},
    hint="The result lacks the two settings of the training: compare its keys with the table.",
)


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


model_in_steps.mistake(
    "costs_counted_for_steps",
    {": num_iterations": ": len(costs)"},
    hint="The number of recorded costs stands where the number of steps belongs.",
)


@mistake("model", hint="A tuple comes back, and the table asks for a dictionary with keys.")
def tuple_for_dictionary(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    Y_prediction_train = predict(w, b, X_train)
    Y_prediction_test = predict(w, b, X_test)
    return w, b, costs, Y_prediction_train, Y_prediction_test, num_iterations, learning_rate


model_in_steps.mistake(
    "result_not_returned",
    {"return": "d ="},
    hint="The result is put together but never handed back: how does a function end that gives a value?",
)
