"""Wrong versions of the exercises of "hyperparameters-batchnorm-softmax", as people write them, and their hints."""

from gradedescent import mistake, solution, variant


# --- sample_learning_rate

solution("sample_learning_rate").mistake(
    "rates_uniform",
    {
        "np.log10": None,
        "return 10 ** (a + (b - a) * np.random.rand(n))": "return low + (high - low) * np.random.rand(n)",
    },
    hint="The rates themselves are uniform here, so nearly all of them are large. Which number should be uniform?",
)


@variant("sample_learning_rate")
def rates_from_exponents(low, high, n, seed=0):
    np.random.seed(seed)
    a, b = np.log10(low), np.log10(high)
    r = a + (b - a) * np.random.rand(n)
    return 10**r


rates_from_exponents.mistake(
    "exponents_returned",
    {"10**r": "r"},
    hint="What comes back are exponents, which may be negative: one step is left from them to the rates.",
)
rates_from_exponents.mistake(
    "power_of_e_with_log10",
    {"10**r": "np.exp(r)"},
    hint="Logarithm and power have different bases: np.exp belongs to the natural logarithm, not to log10.",
)
rates_from_exponents.mistake(
    "natural_log_with_power_of_ten",
    {"np.log10": "np.log"},
    hint="Logarithm and power have different bases: np.log is the natural logarithm, and the power is one of ten.",
)
rates_from_exponents.mistake(
    "bounds_taken_as_exponents",
    {"np.log10": None, "a + (b - a)": "low + (high - low)"},
    hint="The bounds are bounds of the rates, and the exponent is drawn between something else: where are a and b?",
)
rates_from_exponents.mistake(
    "normal_draws",
    {"np.random.rand": "np.random.randn"},
    hint="Normal numbers leave the interval from 0 to 1, and so rates leave the bounds: two functions of np.random"
    " have similar names.",
)

solution("sample_learning_rate").mistake(
    "grid_instead_of_draws",
    {"a, b = np.log10(low), np.log10(high)": "return np.logspace(np.log10(low), np.log10(high), n)", "b - a": None},
    hint="The exponents are evenly spaced, and no chance is left in them: the text asks for draws.",
)

rates_from_exponents.mistake(
    "one_draw_only",
    {"rand(n)": "rand()"},
    hint="One rate comes back, as a single number: how many draws does np.random.rand make without a size?",
)
rates_from_exponents.mistake(
    "counted_from_upper_bound",
    {"a + (b - a)": "b - (b - a)"},
    hint="The draw is counted from the upper bound downwards: which exponent belongs to u = 0?",
)
rates_from_exponents.mistake(
    "upper_bound_taken_as_one",
    {"np.log10": None, "a + (b - a)": "np.log10(low)"},
    hint="The lower exponent times a number from 0 to 1 is right for the upper bound 1 only: where does b take part?",
)
rates_from_exponents.mistake(
    "width_of_interval_missing",
    {"a, b": "a", ", np.log10(high)": "", "(b - a) * np": "np"},
    hint="The exponents reach over one decade, whatever the bounds are: what stretches the draw to the width of the"
    " interval?",
)
rates_from_exponents.mistake(
    "stretched_by_upper_exponent",
    {"(b - a)": "b"},
    hint="The interval from a to b is as wide as their difference: by what is the draw stretched here?",
)
rates_from_exponents.mistake(
    "seed_not_set",
    {"np.random.seed": None},
    hint="The rates follow the state that the generator happens to be in: where is the seed used?",
)
rates_from_exponents.mistake(
    "seed_always_zero",
    {"seed(seed)": "seed(0)"},
    hint="Every seed gives the same rates: is it the argument that np.random.seed gets?",
)


@mistake(
    "sample_learning_rate",
    hint="All rates are the same number. After np.random.seed the draws begin anew: how often is the seed set?",
)
def seed_set_in_loop(low, high, n, seed=0):
    rates = []
    a, b = np.log10(low), np.log10(high)
    for i in range(n):
        np.random.seed(seed)
        rates.append(10 ** (a + (b - a) * np.random.rand()))
    return np.array(rates)


rates_from_exponents.mistake(
    "rates_as_column",
    {"rand(n)": "rand(n, 1)"},
    hint="The rates have two dimensions. The text asks for an array of shape (n,).",
)


# --- batchnorm_forward


@variant("batchnorm_forward")
def normalization_in_steps(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z, axis=1, keepdims=True)
    var = np.var(Z, axis=1, keepdims=True)
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    Z_tilde = gamma * Z_hat + beta
    return Z_tilde, {"mu": mu, "var": var, "Z_hat": Z_hat}


normalization_in_steps.mistake(
    "statistics_over_units",
    {"axis=1": "axis=0"},
    hint="Means and variances are taken over the units of an example: along which axis do the examples of a unit lie?",
)
normalization_in_steps.mistake(
    "statistics_of_whole_matrix",
    {"Z, axis=1, keepdims=True": "Z"},
    hint="There is one mean for the whole matrix, and each unit should have its own: is an axis given?",
)
normalization_in_steps.mistake(
    "statistics_without_axis_kept",
    {"1, keepdims=True": "1"},
    hint="Mean and variance have one dimension, which numpy takes for a row. Which option of np.mean keeps a column?",
)
normalization_in_steps.mistake(
    "epsilon_beside_root",
    {"np.sqrt(var + epsilon)": "(np.sqrt(var) + epsilon)"},
    hint="Epsilon is added to the standard deviation: compare how far the root reaches in the formula.",
)
normalization_in_steps.mistake(
    "epsilon_forgotten",
    {"var + epsilon": "var"},
    hint="Without epsilon a row of equal values is divided by zero, and the others are a little too large.",
)
normalization_in_steps.mistake(
    "epsilon_written_as_number",
    {"epsilon": "1e-5"},
    hint="The number in the code is the default of epsilon: what if the function is called with another one?",
)
normalization_in_steps.mistake(
    "divided_by_variance",
    {"np.sqrt": ""},
    hint="The centred values are divided by the variance, whose unit is a square: what is missing around it?",
)
normalization_in_steps.mistake(
    "variance_divided_by_m_minus_1",
    {"np.var(Z, axis=1, keepdims=True)": "np.sum((Z - mu) ** 2, axis=1, keepdims=True) / (Z.shape[1] - 1)"},
    hint="The variance is divided by m - 1 here, as statistics does for samples: what does the formula divide by?",
)
normalization_in_steps.mistake(
    "deviation_taken_as_variance",
    {"np.var": "np.std"},
    hint="What is called the variance is a standard deviation: np.std has taken the root already.",
)
normalization_in_steps.mistake(
    "deviation_in_cache",
    {
        "var = np.var(Z, axis=1, keepdims=True)": "sigma = np.sqrt(np.var(Z, axis=1, keepdims=True) + epsilon)",
        "np.sqrt(var + epsilon)": "sigma",
        "var,": "sigma,",
    },
    hint="Z_tilde is right. The cache asks for the variance, and what lies there is its root.",
)
normalization_in_steps.mistake(
    "mean_square_as_variance",
    {"np.var(Z, axis=1, keepdims=True)": "np.mean(Z**2, axis=1, keepdims=True)"},
    hint="The variance is the mean square distance from the mean: what is squared here?",
)
normalization_in_steps.mistake(
    "sums_without_1_over_m",
    {"np.mean": "np.sum", "np.var(Z, axis=1, keepdims=True)": "np.sum((Z - mu) ** 2, axis=1, keepdims=True)"},
    hint="Both statistics grow with the number of examples: an average divides its sum by something.",
)
normalization_in_steps.mistake(
    "variance_without_1_over_m",
    {
        "mu = np.mean(Z, axis=1, keepdims=True)": "m = Z.shape[1]\nmu = np.sum(Z, axis=1, keepdims=True) / m",
        "np.var(Z, axis=1, keepdims=True)": "np.sum((Z - mu) ** 2, axis=1, keepdims=True)",
    },
    hint="The mean is right and the variance grows with the number of examples: which of the two sums lacks its 1/m?",
)
normalization_in_steps.mistake(
    "mean_not_taken_off",
    {"(Z - mu)": "Z"},
    hint="The values are scaled but not centred: what is taken off before the division?",
)
normalization_in_steps.mistake(
    "gamma_and_beta_swapped",
    {"gamma": "beta", "beta": "gamma"},
    hint="Gamma and beta have changed places: one of them is the new spread, the other the new mean.",
)
normalization_in_steps.mistake(
    "beta_forgotten",
    {"Z_hat + beta": "Z_hat"},
    hint="Every row of Z_tilde still has the mean 0: which learned number should move it?",
)
normalization_in_steps.mistake(
    "gamma_forgotten",
    {"gamma * Z_hat": "Z_hat"},
    hint="Every row of Z_tilde still has the spread 1: which learned number should stretch it?",
)
normalization_in_steps.mistake(
    "shifted_before_scaling",
    {"Z_hat + beta": "(Z_hat + beta)"},
    hint="Gamma stretches the sum of the normalized values and beta: what does the formula multiply?",
)
normalization_in_steps.mistake(
    "gamma_as_matrix_factor",
    {"gamma * Z_hat": "np.dot(gamma, Z_hat)"},
    hint="Scaling works entry by entry. A product of matrices asks for other shapes than (n, 1) and (n, m).",
)
normalization_in_steps.mistake(
    "output_kept_as_normalized",
    {"Z_tilde": "Z_hat"},
    hint="Z_tilde is right, and the cache has it in the place of the normalized values: was a name used twice?",
)
normalization_in_steps.mistake(
    "normalized_returned_as_output",
    {"Z_tilde,": "Z_hat,"},
    hint="The first result is the normalized array before its scaling and shift: which of the two does training need?",
)


# --- batchnorm_inference

solution("batchnorm_inference").mistake(
    "statistics_of_the_batch",
    {"return": "mu = np.mean(Z, axis=1, keepdims=True)\nvar = np.var(Z, axis=1, keepdims=True)\nreturn"},
    hint="The mean and the variance of this batch are computed anew, though the ones from training are given.",
)


@variant("batchnorm_inference")
def inference_in_two_lines(Z, gamma, beta, mu, var, epsilon=1e-5):
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    return gamma * Z_hat + beta


inference_in_two_lines.mistake(
    "mean_of_the_batch",
    {"Z - mu": "Z - np.mean(Z, axis=1, keepdims=True)"},
    hint="The given mean is not used: what is taken off here depends on the other examples of the batch.",
)
inference_in_two_lines.mistake(
    "variance_of_the_batch",
    {"var": "np.var(Z, axis=1, keepdims=True)"},
    hint="The given variance is not used: what stands below the fraction depends on the other examples of the batch.",
)
inference_in_two_lines.mistake(
    "epsilon_beside_root_of_var",
    {"np.sqrt(var + epsilon)": "(np.sqrt(var) + epsilon)"},
    hint="Epsilon is added to the standard deviation: compare how far the root reaches in the formula.",
)
inference_in_two_lines.mistake(
    "epsilon_left_out",
    {"var + epsilon": "var"},
    hint="Without epsilon a unit with the variance zero is divided by zero, and the others are a little too large.",
)
inference_in_two_lines.mistake(
    "epsilon_as_number",
    {"epsilon": "1e-5"},
    hint="The number in the code is the default of epsilon: what if the function is called with another one?",
)
inference_in_two_lines.mistake(
    "root_missing",
    {"np.sqrt": ""},
    hint="The centred values are divided by the variance, whose unit is a square: what is missing around it?",
)
inference_in_two_lines.mistake(
    "variance_squared",
    {"var": "var**2"},
    hint="The third statistic is a variance already, and it is squared as if it were a standard deviation.",
)
inference_in_two_lines.mistake(
    "given_mean_not_taken_off",
    {"(Z - mu)": "Z"},
    hint="The values are scaled but not centred: what is taken off before the division?",
)
inference_in_two_lines.mistake(
    "mean_alone_divided",
    {"(Z - mu)": "Z - mu"},
    hint="Without parentheses the division is done before the subtraction: what is divided by the root?",
)
inference_in_two_lines.mistake(
    "scale_and_shift_swapped",
    {"gamma": "beta", "beta": "gamma"},
    hint="Gamma and beta have changed places: one of them is the learned spread, the other the learned mean.",
)
inference_in_two_lines.mistake(
    "shift_forgotten",
    {"Z_hat + beta": "Z_hat"},
    hint="Which learned number moves the normalized values to their new mean?",
)
inference_in_two_lines.mistake(
    "scale_forgotten",
    {"gamma * Z_hat": "Z_hat"},
    hint="Which learned number stretches the normalized values to their new spread?",
)
inference_in_two_lines.mistake(
    "normalized_returned",
    {"return": "Z_tilde =", "beta": "beta\nreturn Z_hat"},
    hint="What comes back has the mean and the spread that normalization gives: the learned ones are still to be used.",
)
inference_in_two_lines.mistake(
    "training_function_called",
    {"np.sqrt": None, "gamma * Z_hat + beta": "batchnorm_forward(Z, gamma, beta, epsilon)"},
    hint="batchnorm_forward takes the mean and the variance from its batch: which of the given statistics reach it?",
)


# --- softmax

solution("softmax").mistake(
    "maximum_not_taken_off",
    {"powers = np.exp(Z - np.max(Z, axis=0, keepdims=True))": "powers = np.exp(Z)"},
    hint="Large scores make np.exp infinite, and infinity over infinity is nan: compare the two forms in the text.",
)
solution("softmax").mistake(
    "normalized_along_rows",
    {"axis=0": "axis=1"},
    hint="The rows sum to one. One example is one column, and it is the classes of an example that share a whole.",
)
solution("softmax").mistake(
    "normalized_over_matrix",
    {", axis=0, keepdims=True": ""},
    hint="The whole matrix sums to one. Each example should have probabilities of its own: is an axis given?",
)
solution("softmax").mistake(
    "maximum_of_matrix",
    {"np.max(Z, axis=0, keepdims=True)": "np.max(Z)"},
    hint="One maximum is taken off everywhere. A column far below it is rounded to zeros, and their sum is zero, too.",
)
solution("softmax").mistake(
    "maximum_along_rows",
    {"Z, axis=0": "Z, axis=1"},
    hint="The maximum is taken over the examples, so the classes of one example lose different numbers: which axis?",
)


@mistake(
    "softmax",
    hint="The maximum is taken off above the fraction and not below it, so it no longer cancels.",
)
def maximum_taken_off_above_only(Z):
    return np.exp(Z - np.max(Z, axis=0, keepdims=True)) / np.sum(np.exp(Z), axis=0, keepdims=True)


solution("softmax").mistake(
    "maximum_taken_off_powers",
    {
        "powers = np.exp(Z - np.max(Z, axis=0, keepdims=True))": (
            "powers = np.exp(Z)\npowers = powers - np.max(powers, axis=0, keepdims=True)"
        )
    },
    hint="The maximum is taken off after the exponential: then it doesn't cancel, and np.exp has overflowed already.",
)
solution("softmax").mistake(
    "not_normalized",
    {"powers = np": "return np", "np.sum": None},
    hint="The largest probability of each column is one: what are the exponentials divided by?",
)
solution("softmax").mistake(
    "shares_of_scores",
    {"np.exp": None, "powers / np": "Z / np", "powers,": "Z,"},
    hint="The scores themselves are divided by their sum. They may be negative: what makes them positive first?",
)
solution("softmax").mistake(
    "sigmoid_of_each_score",
    {"np.exp": None, "powers / np.sum(powers, axis=0, keepdims=True)": "1 / (1 + np.exp(-Z))"},
    hint="Each entry is treated by itself, as for two classes. Here the classes of a column share a whole.",
)
solution("softmax").mistake(
    "exponent_negative",
    {"Z": "-Z"},
    hint="The smallest score gets the largest probability: look at the sign of the exponent.",
)


@mistake("softmax", hint="What comes back is negative or zero: a logarithm of the probabilities, not they themselves.")
def logarithm_of_softmax(Z):
    shifted = Z - np.max(Z, axis=0, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=0, keepdims=True))


@mistake(
    "softmax",
    hint="The highest score gets everything. Softmax leaves the other classes a share that depends on their scores.",
)
def largest_takes_all(Z):
    return (Z == np.max(Z, axis=0, keepdims=True)).astype(float)


solution("softmax").mistake(
    "powers_of_two", {"np.exp": "2.0 **"}, hint="The base of the powers is 2: which one does the formula have?"
)


# --- one_hot_matrix


@variant("one_hot_matrix")
def rows_of_identity_transposed(labels, C):
    return np.eye(C)[labels].T


rows_of_identity_transposed.mistake(
    "classes_in_columns",
    {"[labels].T": "[labels]"},
    hint="The matrix lies on its side: rows belong to classes and columns to examples.",
    seen=1,
)
rows_of_identity_transposed.mistake(
    "reshaped_instead_of_transposed",
    {"T": "reshape(C, -1)"},
    hint="The shape is right and the ones are not: reshaping keeps the order of the entries, it doesn't exchange rows"
    " and columns.",
)

solution("one_hot_matrix").mistake(
    "classes_counted_from_one",
    {"Y[labels, np.arange(len(labels))] = 1": "for i in range(len(labels)):\n    Y[labels[i] - 1, i] = 1"},
    hint="All ones are a row too high, and those of class 0 in the last row: with which number do classes begin?",
)
solution("one_hot_matrix").mistake(
    "classes_from_largest_label",
    {"Y = np": "C = np.max(labels) + 1\nY = np"},
    hint="The number of rows is taken from the largest label. A class may be missing: which argument knows how many"
    " there are?",
)


@mistake(
    "one_hot_matrix",
    hint="The rows are the labels that occur. A class may be missing: which argument knows how many there are?",
)
def classes_from_unique_labels(labels, C):
    classes = np.unique(labels)
    Y = np.zeros((len(classes), len(labels)))
    for row, label in enumerate(classes):
        Y[row, labels == label] = 1
    return Y


solution("one_hot_matrix").mistake(
    "row_too_many",
    {"C": "C + 1"},
    hint="There is a row too many: classes are counted from 0, so the last one is C - 1.",
)


@mistake(
    "one_hot_matrix",
    hint="The loop counts classes where it should count examples: over which of the two does a column index run?",
)
def loop_over_classes(labels, C):
    Y = np.zeros((C, len(labels)))
    for i in range(C):
        Y[labels[i], i] = 1
    return Y


solution("one_hot_matrix").mistake(
    "whole_rows_set",
    {"labels, np.arange(len(labels))": "labels"},
    hint="Whole rows are set to one: an index for the rows alone reaches every column.",
)
solution("one_hot_matrix").mistake(
    "label_in_place_of_one",
    {"Y[labels, np.arange(len(labels))] = 1": "for i in range(len(labels)):\n    Y[labels[i], i] = labels[i]"},
    hint="The entries are labels and not ones: the row says already which class it is.",
)
solution("one_hot_matrix").mistake(
    "zeros_and_ones_exchanged",
    {"np.zeros": "np.ones", "1": "0"},
    hint="Zeros and ones have changed places: which entry of a column is to stand out?",
)

rows_of_identity_transposed.mistake(
    "classes_up_to_label",
    {"np.eye(C)[labels].T": "(np.arange(C).reshape(C, 1) <= labels).astype(float)"},
    hint="All classes up to the label are marked: should the comparison be an equality?",
)
rows_of_identity_transposed.mistake(
    "compared_without_broadcasting",
    {"np.eye(C)[labels].T": "(np.arange(C) == labels).astype(float)"},
    hint="Classes and labels are compared one to one, which needs as many of the one as of the other. What shapes let"
    " each class meet each label?",
)
rows_of_identity_transposed.mistake(
    "labels_made_two_dimensional",
    {"return": "labels = labels.reshape(1, -1)\nreturn"},
    hint="Labels with two dimensions make a result with three: index with the labels as they are given.",
    seen=1,
)


# --- cross_entropy

solution("cross_entropy").mistake(
    "minus_forgotten",
    {"return -np": "return np"},
    hint="The losses are negative. The logarithm of a probability is negative: what turns it into a loss?",
)
solution("cross_entropy").mistake(
    "mean_of_losses",
    {"return -np.sum(Y * np.log(A), axis=0, keepdims=True)": "return -np.mean(np.sum(Y * np.log(A), axis=0))"},
    hint="The losses are averaged into one number. This exercise asks for one loss for each example.",
    seen=1,
)
solution("cross_entropy").mistake(
    "sum_of_losses",
    {", axis=0, keepdims=True": ""},
    hint="All losses are added up. This exercise asks for one loss for each example.",
)
solution("cross_entropy").mistake(
    "summed_over_examples",
    {"axis=0": "axis=1"},
    hint="There is a number for each class. The sum runs over the classes of an example: along which axis?",
)
solution("cross_entropy").mistake(
    "losses_without_axis_kept",
    {"0, keepdims=True": "0"},
    hint="The losses have one dimension, and the text asks for the shape (1, m): what keeps the axis that is summed?",
)
solution("cross_entropy").mistake(
    "classes_not_summed",
    {"return -np.sum(Y * np.log(A), axis=0, keepdims=True)": "return -Y * np.log(A)"},
    hint="There is a number for every entry: the sum over the classes is still to be taken.",
)
solution("cross_entropy").mistake(
    "binary_cross_entropy",
    {"np.log(A)": "np.log(A) + (1 - Y) * np.log(1 - A)"},
    hint="The wrong classes take part through 1 - Y. That is the loss for one yes or no; here the probability of the"
    " right class is enough.",
)
solution("cross_entropy").mistake(
    "labels_and_probabilities_swapped",
    {"Y * np.log(A)": "A * np.log(Y)"},
    hint="The logarithm is taken of labels, which are zero for the most part: which of the two are probabilities?",
    seen=1,
)
solution("cross_entropy").mistake(
    "softmax_applied_to_probabilities",
    {"np.log(A)": "np.log(softmax(A))"},
    hint="Softmax is applied to probabilities. They have been through it already.",
    seen=1,
)
solution("cross_entropy").mistake(
    "mean_over_classes",
    {"np.sum": "np.mean"},
    hint="The losses are too small by the number of classes: is it a sum or a mean that the formula takes over them?",
)


@mistake(
    "cross_entropy",
    hint="Each loss is divided by the number of examples. That belongs to a mean over them, which is another exercise.",
)
def each_loss_divided_by_m(A, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A), axis=0, keepdims=True) / m


solution("cross_entropy").mistake(
    "logarithm_to_base_two",
    {"np.log": "np.log2"},
    hint="The losses are in bits: which logarithm does the text ask for?",
)
solution("cross_entropy").mistake(
    "logarithm_to_base_ten",
    {"np.log": "np.log10"},
    hint="The logarithm has the base 10: which one does the text ask for?",
)
solution("cross_entropy").mistake(
    "labels_not_used",
    {"Y * np.log(A)": "np.log(A)"},
    hint="All classes count alike here: what picks out the right one?",
)
solution("cross_entropy").mistake(
    "logarithm_forgotten",
    {"np.log(A)": "A"},
    hint="What comes back is the probability of the right class with a minus: where is its log?",
)


# --- forward_propagation


@variant("forward_propagation")
def forward_in_steps(X, parameters):
    Z1 = np.dot(parameters["W1"], X)
    Z_tilde1, cache = batchnorm_forward(Z1, parameters["gamma1"], parameters["beta1"])
    A1 = np.maximum(0, Z_tilde1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    cache["A1"] = A1
    return Z2, cache


forward_in_steps.mistake(
    "softmax_included",
    {"Z2, cache": "softmax(Z2), cache"},
    hint="Probabilities come back where scores are asked for: softmax comes later.",
    seen=1,
)
forward_in_steps.mistake(
    "relu_on_output",
    {"Z2, cache": "np.maximum(0, Z2), cache"},
    hint="No score is negative: does the output layer have an activation that it should not have?",
    seen=1,
)
forward_in_steps.mistake(
    "input_times_weights",
    {'parameters["W1"], X': 'X, parameters["W1"]', 'parameters["W2"], A1': 'A1, parameters["W2"]'},
    hint="The factors of a product are in the wrong order. Weights have a row per unit and X a column per example:"
    " which inner sizes agree?",
    seen=1,
)
forward_in_steps.mistake(
    "entrywise_product",
    {'np.dot(parameters["W1"], X)': 'parameters["W1"] * X', 'np.dot(parameters["W2"], A1)': 'parameters["W2"] * A1'},
    hint="The asterisk multiplies entry by entry, which asks for equal shapes: a layer needs a product of matrices.",
)
forward_in_steps.mistake(
    "relu_forgotten",
    {"np.maximum": None, '["W2"], A1': '["W2"], Z_tilde1', 'cache["A1"] = A1': 'cache["A1"] = Z_tilde1'},
    hint="Negative activations reach the output layer: what does the hidden layer do after its normalization?",
)
forward_in_steps.mistake(
    "relu_before_normalization",
    {"Z_tilde1, cache": "A1, cache", "Z1,": "np.maximum(0, Z1),", "np.maximum": None},
    hint="The relu comes before the normalization, so activations may be negative again: compare their order.",
)
forward_in_steps.mistake(
    "normalization_passed_over",
    {"0, Z_tilde1": "0, Z1"},
    hint="The normalized values are computed and then passed over: from which array are the activations made?",
)
forward_in_steps.mistake(
    "relu_of_unscaled_values",
    {"0, Z_tilde1": '0, cache["Z_hat"]'},
    hint="The activations are made from the normalized values before these are scaled and shifted.",
)
forward_in_steps.mistake(
    "gamma_and_beta_in_wrong_order",
    {'"gamma1"': '"beta1"', '"beta1"': '"gamma1"'},
    hint="Gamma and beta have changed places on their way into the normalization: compare the order of its arguments.",
)
forward_in_steps.mistake(
    "output_bias_forgotten",
    {'+ parameters["b2"]': ""},
    hint="Every class has a constant that is added to its score: which parameter is left?",
)
forward_in_steps.mistake(
    "activations_kept_before_relu",
    {"Z_tilde1, cache": "A1, cache", "np.maximum": None, '["W2"], A1': '["W2"], np.maximum(0, A1)'},
    hint="The scores are right. The activations in the cache are from before the relu, and the backward pass reads"
    " from them which units were on.",
)
forward_in_steps.mistake(
    "sigmoid_in_hidden_layer",
    {"np.maximum(0, Z_tilde1)": "1 / (1 + np.exp(-Z_tilde1))"},
    hint="The hidden layer has a sigmoid: which activation does the text ask for?",
)
forward_in_steps.mistake(
    "output_normalized",
    {
        '+ parameters["b2"]': "",
        'cache["A1"]': 'Z2, _ = batchnorm_forward(Z2, np.ones((Z2.shape[0], 1)), parameters["b2"])\ncache["A1"]',
    },
    hint="The output layer is normalized as well: its scores are a linear function of the activations, no more.",
)


@mistake(
    "forward_propagation",
    hint="The inputs are normalized, and the text normalizes what the first weights make of them.",
)
def inputs_normalized(X, parameters):
    n_x = X.shape[0]
    X_tilde, cache = batchnorm_forward(X, np.ones((n_x, 1)), np.zeros((n_x, 1)))
    A1 = np.maximum(0, parameters["gamma1"] * np.dot(parameters["W1"], X_tilde) + parameters["beta1"])
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    cache["A1"] = A1
    return Z2, cache


forward_in_steps.mistake(
    "cache_in_cache",
    {"Z_tilde1, cache": "Z_tilde1, bn_cache", 'cache["A1"]': None, "Z2, cache": 'Z2, {"bn": bn_cache, "A1": A1}'},
    hint="The cache of the normalization lies inside the new one. Its entries belong beside A1.",
)
forward_in_steps.mistake(
    "pair_not_unpacked",
    {"Z_tilde1, cache": "Z_tilde1", 'cache["A1"]': None, "Z2, cache": 'Z2, {"A1": A1}'},
    hint="batchnorm_forward returns a pair, and the pair as a whole went into the relu: which part of it is the array?",
)


# --- compute_cost

solution("compute_cost").mistake(
    "losses_summed",
    {"np.mean": "np.sum"},
    hint="The losses are added up, so the cost grows with the mini-batch. A mean divides by the number of examples.",
)
solution("compute_cost").mistake(
    "losses_not_averaged",
    {"losses = np": "return np", "np.mean": None},
    hint="A loss for every example comes back: the cost is their mean.",
)


@mistake(
    "compute_cost",
    hint="The mean is taken over all entries, classes included: by what does the formula divide?",
)
def mean_over_all_entries(Z2, Y):
    shifted = Z2 - np.max(Z2, axis=0, keepdims=True)
    log_A = shifted - np.log(np.sum(np.exp(shifted), axis=0, keepdims=True))
    return -np.mean(Y * log_A)


solution("compute_cost").mistake(
    "divided_by_number_of_classes",
    {"shifted = Z2": "m = Y.shape[0]\nshifted = Z2", "np.mean(losses)": "np.sum(losses) / m"},
    hint="The sum is divided by the number of classes: which axis of the scores counts examples?",
)
solution("compute_cost").mistake(
    "cost_from_probabilities",
    {"shifted": None, "np.mean(losses)": "np.mean(cross_entropy(softmax(Z2), Y))"},
    hint="Far behind, a probability is rounded to zero and its logarithm is infinite: the form without probabilities"
    " has no such case.",
)


@mistake(
    "compute_cost",
    hint="The small number in the logarithm prevents infinity and changes the cost: the form without probabilities"
    " needs none.",
)
def small_number_in_logarithm(Z2, Y):
    A = softmax(Z2)
    return -np.mean(np.sum(Y * np.log(A + 1e-8), axis=0))


@mistake(
    "compute_cost",
    hint="Clipped probabilities bound the loss, and the true one has none: the form without probabilities is exact.",
)
def probabilities_clipped(Z2, Y):
    A = np.clip(softmax(Z2), 1e-12, 1 - 1e-12)
    return -np.mean(np.sum(Y * np.log(A), axis=0))


solution("compute_cost").mistake(
    "exponentials_overflow",
    {"np.max": None, "np.exp(shifted)": "np.exp(Z2)", "Y * shifted": "Y * Z2"},
    hint="Large scores make np.exp infinite: what may be taken off each column first?",
)
solution("compute_cost").mistake(
    "one_maximum_for_all",
    {"np.max(Z2, axis=0, keepdims=True)": "np.max(Z2)"},
    hint="One maximum is taken off everywhere. For a column far below it all exponentials are zero.",
)
solution("compute_cost").mistake(
    "maximum_not_added_back",
    {"shifted = Z2 - np": "c = np", "np.exp(shifted)": "np.exp(Z2 - c)", "Y * shifted": "Y * Z2"},
    hint="The maximum is taken off in one term and not in the other: what was taken off has to come back.",
)


@mistake(
    "compute_cost",
    hint="Softmax is done twice: the scores go through it, and the formula does it once more.",
    seen=1,
)
def softmax_done_twice(Z2, Y):
    A = softmax(Z2)
    return np.mean(cross_entropy(softmax(A), Y))


solution("compute_cost").mistake(
    "scores_taken_as_probabilities",
    {"shifted": None, "np.mean(losses)": "np.mean(cross_entropy(Z2, Y))"},
    hint="The scores are taken for probabilities. They may be negative, and then they have no logarithm.",
)
solution("compute_cost").mistake(
    "scores_and_labels_swapped",
    {"Z2": "Y", "Y": "Z2"},
    hint="Scores and labels have changed places: which of them goes through the exponential?",
    seen=1,
)
solution("compute_cost").mistake(
    "classes_taken_along_rows",
    {"axis=0": "axis=1"},
    hint="The classes lie along the other axis: here the sums run over the examples.",
    seen=1,
)
solution("compute_cost").mistake(
    "sign_reversed",
    {"np.log": "np.sum(Y * shifted, axis=0) - np.log", "- np.sum(Y * shifted, axis=0)": ""},
    hint="The cost is negative: compare the sign of the two terms with the formula.",
)


@mistake(
    "compute_cost",
    hint="Each class is treated as a yes or no of its own, with a sigmoid: here the classes share one softmax.",
)
def sigmoid_cross_entropy(Z2, Y):
    A = 1 / (1 + np.exp(-Z2))
    return -np.mean(np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=0))


@mistake("compute_cost", hint="The score of the right class is to be taken off: which term of the formula is missing?")
def score_of_label_missing(Z2, Y):
    c = np.max(Z2, axis=0)
    return np.mean(c + np.log(np.sum(np.exp(Z2 - c), axis=0)))


# --- model


@variant("model")
def training_over_batches(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    Y = one_hot_matrix(labels, C)
    parameters = initialize_parameters(X.shape[0], n_h, C)
    running = {"mu": np.zeros((n_h, 1)), "var": np.ones((n_h, 1))}
    costs = []
    for epoch in range(num_epochs):
        batch_costs = []
        for X_batch, Y_batch in mini_batches(X, Y, batch_size):
            Z2, cache = forward_propagation(X_batch, parameters)
            batch_costs.append(compute_cost(Z2, Y_batch))
            grads = backward_propagation(X_batch, Y_batch, softmax(Z2), cache, parameters)
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
            for name in ("mu", "var"):
                running[name] = momentum * running[name] + (1 - momentum) * cache[name]
        costs.append(np.mean(batch_costs))
    return parameters, running, costs


training_over_batches.mistake(
    "steps_uphill",
    {"- learning_rate": "+ learning_rate"},
    hint="The parameters step uphill: look at the sign of the step.",
)
training_over_batches.mistake(
    "learning_rate_not_used",
    {"learning_rate * grads": "grads"},
    hint="The steps are as long as the gradients: what decides how long a step is?",
)
training_over_batches.mistake(
    "gamma_and_beta_not_learned",
    {"name in parameters": 'name in ("W1", "W2", "b2")'},
    hint="Gamma and beta stay where they began. They are learned like the weights: which parameters take a step?",
)
training_over_batches.mistake(
    "running_averages_not_moved",
    {'"mu", "var"': None, "momentum": None},
    hint="The running averages stay at their start: what is to happen to them after each mini-batch?",
)
training_over_batches.mistake(
    "momentum_on_new_value",
    {"= momentum": "= (1 - momentum)", "(1 - momentum)": "momentum"},
    hint="Old average and new value have changed their weights: which of them keeps the larger share for a momentum"
    " near one?",
)
training_over_batches.mistake(
    "statistics_of_last_mini_batch",
    {
        "np.zeros": None,
        'for name in ("mu", "var"):': 'running = {"mu": cache["mu"], "var": cache["var"]}',
        "momentum": None,
    },
    hint="The running averages hold the last mini-batch and nothing before it: what is averaged?",
)
training_over_batches.mistake(
    "running_averages_once_per_epoch",
    {
        '            for name in ("mu", "var")': '        for name in ("mu", "var")',
        "                running": "            running",
    },
    hint="The running averages move once in an epoch: how far is their line indented?",
)
training_over_batches.mistake(
    "running_averages_restarted",
    {
        "np.zeros": None,
        "batch_costs = []": 'batch_costs = []\nrunning = {"mu": np.zeros((n_h, 1)), "var": np.ones((n_h, 1))}',
    },
    hint="The running averages begin anew in every epoch: which line of the first loop should stand before it?",
)
training_over_batches.mistake(
    "running_variance_from_zero",
    {"np.ones": "np.zeros"},
    hint="One of the two running averages has another start in the text: which is it?",
)
training_over_batches.mistake(
    "momentum_written_as_number",
    {"= momentum": "= 0.9", "(1 - momentum)": "0.1"},
    hint="The momentum is written as a number: what if the function is called with another one?",
)
training_over_batches.mistake(
    "batch_size_written_as_number",
    {"batch_size": "64"},
    hint="The mini-batches have 64 examples always: which argument says how many there should be?",
)
training_over_batches.mistake(
    "cost_of_last_mini_batch",
    {
        "batch_costs = []": None,
        "batch_costs.append(compute_cost(Z2, Y_batch))": "cost = compute_cost(Z2, Y_batch)",
        "(np.mean(batch_costs))": "(cost)",
    },
    hint="The cost of an epoch is that of its last mini-batch: which costs should be averaged?",
)
training_over_batches.mistake(
    "batch_costs_summed",
    {
        "batch_costs = []": "epoch_cost = 0",
        "batch_costs.append(compute_cost(Z2, Y_batch))": "epoch_cost += compute_cost(Z2, Y_batch)",
        "(np.mean(batch_costs))": "(epoch_cost)",
    },
    hint="The costs of an epoch are added up: the text asks for their mean.",
)
training_over_batches.mistake(
    "cost_of_every_mini_batch",
    {"batch_costs = []": None, "batch_costs.append": "costs.append", "np.mean": None},
    hint="There is a cost for every mini-batch: the text asks for one an epoch.",
)
training_over_batches.mistake(
    "batch_costs_never_emptied",
    {"costs = []\nfor epoch": "costs, batch_costs = [], []\nfor epoch", "batch_costs = []": None},
    hint="The costs of earlier epochs enter the mean of an epoch: where is the list of its costs made?",
)
training_over_batches.mistake(
    "one_step_per_epoch",
    {
        "in parameters": None,
        '"d" + name': None,
        "costs.append(np.mean(batch_costs))": (
            "for name in parameters:\n"
            '    parameters[name] = parameters[name] - learning_rate * grads["d" + name]\n'
            "costs.append(np.mean(batch_costs))"
        ),
    },
    hint="One step is taken in an epoch, with the gradients of its last mini-batch: how far is the step indented?",
)


@mistake("model", hint="Every step uses all the examples at once: the text cuts them into mini-batches.")
def whole_set_as_one_batch(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    Y = one_hot_matrix(labels, C)
    parameters = initialize_parameters(X.shape[0], n_h, C)
    running = {"mu": np.zeros((n_h, 1)), "var": np.ones((n_h, 1))}
    costs = []
    for epoch in range(num_epochs):
        Z2, cache = forward_propagation(X, parameters)
        costs.append(compute_cost(Z2, Y))
        grads = backward_propagation(X, Y, softmax(Z2), cache, parameters)
        for name in parameters:
            parameters[name] = parameters[name] - learning_rate * grads["d" + name]
        for name in ("mu", "var"):
            running[name] = momentum * running[name] + (1 - momentum) * cache[name]
    return parameters, running, costs


training_over_batches.mistake(
    "scores_into_backward_pass",
    {"softmax(Z2)": "Z2"},
    hint="The backward pass gets scores where it expects probabilities: what is A2 made of?",
)
training_over_batches.mistake(
    "cost_of_probabilities",
    {"batch_costs.append": "A2 = softmax(Z2)\nbatch_costs.append", "Z2, Y_batch": "A2, Y_batch", "softmax(Z2)": "A2"},
    hint="The cost gets probabilities where it expects scores, so softmax is done twice.",
)
training_over_batches.mistake(
    "labels_not_one_hot",
    {"labels": None, "X, Y": "X, labels"},
    hint="The labels have one dimension still: which of your functions writes them as columns?",
)
training_over_batches.mistake(
    "parameters_made_anew_in_epoch",
    {"X.shape": None, "batch_costs = []": "parameters = initialize_parameters(X.shape[0], n_h, C)\nbatch_costs = []"},
    hint="Every epoch begins with untrained parameters: where should they be made?",
)
training_over_batches.mistake(
    "returns_after_first_epoch",
    {"    return": "        return"},
    hint="Training ends after the first epoch: look at how far the return is indented.",
)


@mistake(
    "model",
    hint="The cost is computed after the step: the text takes it from the scores of the current parameters, before.",
)
def cost_after_step(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    Y = one_hot_matrix(labels, C)
    parameters = initialize_parameters(X.shape[0], n_h, C)
    running = {"mu": np.zeros((n_h, 1)), "var": np.ones((n_h, 1))}
    costs = []
    for epoch in range(num_epochs):
        batch_costs = []
        for X_batch, Y_batch in mini_batches(X, Y, batch_size):
            Z2, cache = forward_propagation(X_batch, parameters)
            grads = backward_propagation(X_batch, Y_batch, softmax(Z2), cache, parameters)
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
            for name in ("mu", "var"):
                running[name] = momentum * running[name] + (1 - momentum) * cache[name]
            Z2, cache = forward_propagation(X_batch, parameters)
            batch_costs.append(compute_cost(Z2, Y_batch))
        costs.append(np.mean(batch_costs))
    return parameters, running, costs
