"""Wrong versions of the exercises of "hyperparameters-batchnorm-softmax", as people write them, and their hints."""

from gradedescent import mistake


# --- sample_learning_rate


@mistake(
    "sample_learning_rate",
    hint="The rates themselves are uniform here, so nearly all of them are large. Which number should be uniform?",
)
def rates_uniform(low, high, n, seed=0):
    np.random.seed(seed)
    return low + (high - low) * np.random.rand(n)


@mistake(
    "sample_learning_rate",
    hint="What comes back are exponents, which may be negative: one step is left from them to the rates.",
)
def exponents_returned(low, high, n, seed=0):
    np.random.seed(seed)
    a, b = np.log10(low), np.log10(high)
    r = a + (b - a) * np.random.rand(n)
    return r


@mistake(
    "sample_learning_rate",
    hint="Logarithm and power have different bases: np.exp belongs to the natural logarithm, not to log10.",
)
def power_of_e_with_log10(low, high, n, seed=0):
    np.random.seed(seed)
    a, b = np.log10(low), np.log10(high)
    r = a + (b - a) * np.random.rand(n)
    return np.exp(r)


@mistake(
    "sample_learning_rate",
    hint="Logarithm and power have different bases: np.log is the natural logarithm, and the power is one of ten.",
)
def natural_log_with_power_of_ten(low, high, n, seed=0):
    np.random.seed(seed)
    a, b = np.log(low), np.log(high)
    r = a + (b - a) * np.random.rand(n)
    return 10**r


@mistake(
    "sample_learning_rate",
    hint="The bounds are bounds of the rates, and the exponent is drawn between something else: where are a and b?",
)
def bounds_taken_as_exponents(low, high, n, seed=0):
    np.random.seed(seed)
    r = low + (high - low) * np.random.rand(n)
    return 10**r


@mistake(
    "sample_learning_rate",
    hint="Normal numbers leave the interval from 0 to 1, and so rates leave the bounds: two functions of np.random"
    " have similar names.",
)
def normal_draws(low, high, n, seed=0):
    np.random.seed(seed)
    a, b = np.log10(low), np.log10(high)
    r = a + (b - a) * np.random.randn(n)
    return 10**r


@mistake(
    "sample_learning_rate",
    hint="The exponents are evenly spaced, and no chance is left in them: the text asks for draws.",
)
def grid_instead_of_draws(low, high, n, seed=0):
    np.random.seed(seed)
    return np.logspace(np.log10(low), np.log10(high), n)


@mistake(
    "sample_learning_rate",
    hint="One rate comes back, as a single number: how many draws does np.random.rand make without a size?",
)
def one_draw_only(low, high, n, seed=0):
    np.random.seed(seed)
    a, b = np.log10(low), np.log10(high)
    r = a + (b - a) * np.random.rand()
    return 10**r


@mistake(
    "sample_learning_rate",
    hint="The draw is counted from the upper bound downwards: which exponent belongs to u = 0?",
)
def counted_from_upper_bound(low, high, n, seed=0):
    np.random.seed(seed)
    a, b = np.log10(low), np.log10(high)
    r = b - (b - a) * np.random.rand(n)
    return 10**r


@mistake(
    "sample_learning_rate",
    hint="The lower exponent times a number from 0 to 1 is right for the upper bound 1 only: where does b take part?",
)
def upper_bound_taken_as_one(low, high, n, seed=0):
    np.random.seed(seed)
    r = np.log10(low) * np.random.rand(n)
    return 10**r


@mistake(
    "sample_learning_rate",
    hint="The exponents reach over one decade, whatever the bounds are: what stretches the draw to the width of the"
    " interval?",
)
def width_of_interval_missing(low, high, n, seed=0):
    np.random.seed(seed)
    a = np.log10(low)
    r = a + np.random.rand(n)
    return 10**r


@mistake(
    "sample_learning_rate",
    hint="The interval from a to b is as wide as their difference: by what is the draw stretched here?",
)
def stretched_by_upper_exponent(low, high, n, seed=0):
    np.random.seed(seed)
    a, b = np.log10(low), np.log10(high)
    r = a + b * np.random.rand(n)
    return 10**r


@mistake(
    "sample_learning_rate",
    hint="The rates follow the state that the generator happens to be in: where is the seed used?",
)
def seed_not_set(low, high, n, seed=0):
    a, b = np.log10(low), np.log10(high)
    r = a + (b - a) * np.random.rand(n)
    return 10**r


@mistake(
    "sample_learning_rate",
    hint="Every seed gives the same rates: is it the argument that np.random.seed gets?",
)
def seed_always_zero(low, high, n, seed=0):
    np.random.seed(0)
    a, b = np.log10(low), np.log10(high)
    r = a + (b - a) * np.random.rand(n)
    return 10**r


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


@mistake(
    "sample_learning_rate",
    hint="The rates have two dimensions. The text asks for an array of shape (n,).",
)
def rates_as_column(low, high, n, seed=0):
    np.random.seed(seed)
    a, b = np.log10(low), np.log10(high)
    r = a + (b - a) * np.random.rand(n, 1)
    return 10**r


# --- batchnorm_forward


@mistake(
    "batchnorm_forward",
    hint="Means and variances are taken over the units of an example: along which axis do the examples of a unit lie?",
)
def statistics_over_units(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z, axis=0, keepdims=True)
    var = np.var(Z, axis=0, keepdims=True)
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    Z_tilde = gamma * Z_hat + beta
    return Z_tilde, {"mu": mu, "var": var, "Z_hat": Z_hat}


@mistake(
    "batchnorm_forward",
    hint="There is one mean for the whole matrix, and each unit should have its own: is an axis given?",
)
def statistics_of_whole_matrix(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z)
    var = np.var(Z)
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    Z_tilde = gamma * Z_hat + beta
    return Z_tilde, {"mu": mu, "var": var, "Z_hat": Z_hat}


@mistake(
    "batchnorm_forward",
    hint="Mean and variance have one dimension, which numpy takes for a row. Which option of np.mean keeps a column?",
)
def statistics_without_axis_kept(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z, axis=1)
    var = np.var(Z, axis=1)
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    Z_tilde = gamma * Z_hat + beta
    return Z_tilde, {"mu": mu, "var": var, "Z_hat": Z_hat}


@mistake(
    "batchnorm_forward",
    hint="Epsilon is added to the standard deviation: compare how far the root reaches in the formula.",
)
def epsilon_beside_root(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z, axis=1, keepdims=True)
    var = np.var(Z, axis=1, keepdims=True)
    Z_hat = (Z - mu) / (np.sqrt(var) + epsilon)
    Z_tilde = gamma * Z_hat + beta
    return Z_tilde, {"mu": mu, "var": var, "Z_hat": Z_hat}


@mistake(
    "batchnorm_forward",
    hint="Without epsilon a row of equal values is divided by zero, and the others are a little too large.",
)
def epsilon_forgotten(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z, axis=1, keepdims=True)
    var = np.var(Z, axis=1, keepdims=True)
    Z_hat = (Z - mu) / np.sqrt(var)
    Z_tilde = gamma * Z_hat + beta
    return Z_tilde, {"mu": mu, "var": var, "Z_hat": Z_hat}


@mistake(
    "batchnorm_forward",
    hint="The number in the code is the default of epsilon: what if the function is called with another one?",
)
def epsilon_written_as_number(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z, axis=1, keepdims=True)
    var = np.var(Z, axis=1, keepdims=True)
    Z_hat = (Z - mu) / np.sqrt(var + 1e-5)
    Z_tilde = gamma * Z_hat + beta
    return Z_tilde, {"mu": mu, "var": var, "Z_hat": Z_hat}


@mistake(
    "batchnorm_forward",
    hint="The centred values are divided by the variance, whose unit is a square: what is missing around it?",
)
def divided_by_variance(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z, axis=1, keepdims=True)
    var = np.var(Z, axis=1, keepdims=True)
    Z_hat = (Z - mu) / (var + epsilon)
    Z_tilde = gamma * Z_hat + beta
    return Z_tilde, {"mu": mu, "var": var, "Z_hat": Z_hat}


@mistake(
    "batchnorm_forward",
    hint="The variance is divided by m - 1 here, as statistics does for samples: what does the formula divide by?",
)
def variance_divided_by_m_minus_1(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z, axis=1, keepdims=True)
    var = np.sum((Z - mu) ** 2, axis=1, keepdims=True) / (Z.shape[1] - 1)
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    Z_tilde = gamma * Z_hat + beta
    return Z_tilde, {"mu": mu, "var": var, "Z_hat": Z_hat}


@mistake(
    "batchnorm_forward",
    hint="What is called the variance is a standard deviation: np.std has taken the root already.",
)
def deviation_taken_as_variance(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z, axis=1, keepdims=True)
    var = np.std(Z, axis=1, keepdims=True)
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    Z_tilde = gamma * Z_hat + beta
    return Z_tilde, {"mu": mu, "var": var, "Z_hat": Z_hat}


@mistake(
    "batchnorm_forward",
    hint="Z_tilde is right. The cache asks for the variance, and what lies there is its root.",
)
def deviation_in_cache(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z, axis=1, keepdims=True)
    sigma = np.sqrt(np.var(Z, axis=1, keepdims=True) + epsilon)
    Z_hat = (Z - mu) / sigma
    Z_tilde = gamma * Z_hat + beta
    return Z_tilde, {"mu": mu, "var": sigma, "Z_hat": Z_hat}


@mistake(
    "batchnorm_forward",
    hint="The variance is the mean square distance from the mean: what is squared here?",
)
def mean_square_as_variance(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z, axis=1, keepdims=True)
    var = np.mean(Z**2, axis=1, keepdims=True)
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    Z_tilde = gamma * Z_hat + beta
    return Z_tilde, {"mu": mu, "var": var, "Z_hat": Z_hat}


@mistake(
    "batchnorm_forward",
    hint="Both statistics grow with the number of examples: an average divides its sum by something.",
)
def sums_without_1_over_m(Z, gamma, beta, epsilon=1e-5):
    mu = np.sum(Z, axis=1, keepdims=True)
    var = np.sum((Z - mu) ** 2, axis=1, keepdims=True)
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    Z_tilde = gamma * Z_hat + beta
    return Z_tilde, {"mu": mu, "var": var, "Z_hat": Z_hat}


@mistake(
    "batchnorm_forward",
    hint="The mean is right and the variance grows with the number of examples: which of the two sums lacks its 1/m?",
)
def variance_without_1_over_m(Z, gamma, beta, epsilon=1e-5):
    m = Z.shape[1]
    mu = np.sum(Z, axis=1, keepdims=True) / m
    var = np.sum((Z - mu) ** 2, axis=1, keepdims=True)
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    Z_tilde = gamma * Z_hat + beta
    return Z_tilde, {"mu": mu, "var": var, "Z_hat": Z_hat}


@mistake(
    "batchnorm_forward",
    hint="The values are scaled but not centred: what is taken off before the division?",
)
def mean_not_taken_off(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z, axis=1, keepdims=True)
    var = np.var(Z, axis=1, keepdims=True)
    Z_hat = Z / np.sqrt(var + epsilon)
    Z_tilde = gamma * Z_hat + beta
    return Z_tilde, {"mu": mu, "var": var, "Z_hat": Z_hat}


@mistake(
    "batchnorm_forward",
    hint="Gamma and beta have changed places: one of them is the new spread, the other the new mean.",
)
def gamma_and_beta_swapped(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z, axis=1, keepdims=True)
    var = np.var(Z, axis=1, keepdims=True)
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    Z_tilde = beta * Z_hat + gamma
    return Z_tilde, {"mu": mu, "var": var, "Z_hat": Z_hat}


@mistake(
    "batchnorm_forward",
    hint="Every row of Z_tilde still has the mean 0: which learned number should move it?",
)
def beta_forgotten(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z, axis=1, keepdims=True)
    var = np.var(Z, axis=1, keepdims=True)
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    Z_tilde = gamma * Z_hat
    return Z_tilde, {"mu": mu, "var": var, "Z_hat": Z_hat}


@mistake(
    "batchnorm_forward",
    hint="Every row of Z_tilde still has the spread 1: which learned number should stretch it?",
)
def gamma_forgotten(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z, axis=1, keepdims=True)
    var = np.var(Z, axis=1, keepdims=True)
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    Z_tilde = Z_hat + beta
    return Z_tilde, {"mu": mu, "var": var, "Z_hat": Z_hat}


@mistake(
    "batchnorm_forward",
    hint="Gamma stretches the sum of the normalized values and beta: what does the formula multiply?",
)
def shifted_before_scaling(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z, axis=1, keepdims=True)
    var = np.var(Z, axis=1, keepdims=True)
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    Z_tilde = gamma * (Z_hat + beta)
    return Z_tilde, {"mu": mu, "var": var, "Z_hat": Z_hat}


@mistake(
    "batchnorm_forward",
    hint="Scaling works entry by entry. A product of matrices asks for other shapes than (n, 1) and (n, m).",
)
def gamma_as_matrix_factor(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z, axis=1, keepdims=True)
    var = np.var(Z, axis=1, keepdims=True)
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    Z_tilde = np.dot(gamma, Z_hat) + beta
    return Z_tilde, {"mu": mu, "var": var, "Z_hat": Z_hat}


@mistake(
    "batchnorm_forward",
    hint="Z_tilde is right, and the cache has it in the place of the normalized values: was a name used twice?",
)
def output_kept_as_normalized(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z, axis=1, keepdims=True)
    var = np.var(Z, axis=1, keepdims=True)
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    Z_hat = gamma * Z_hat + beta
    return Z_hat, {"mu": mu, "var": var, "Z_hat": Z_hat}


@mistake(
    "batchnorm_forward",
    hint="The first result is the normalized array before its scaling and shift: which of the two does training need?",
)
def normalized_returned_as_output(Z, gamma, beta, epsilon=1e-5):
    mu = np.mean(Z, axis=1, keepdims=True)
    var = np.var(Z, axis=1, keepdims=True)
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    Z_tilde = gamma * Z_hat + beta
    return Z_hat, {"mu": mu, "var": var, "Z_hat": Z_hat}


# --- batchnorm_inference


@mistake(
    "batchnorm_inference",
    hint="The mean and the variance of this batch are computed anew, though the ones from training are given.",
)
def statistics_of_the_batch(Z, gamma, beta, mu, var, epsilon=1e-5):
    mu = np.mean(Z, axis=1, keepdims=True)
    var = np.var(Z, axis=1, keepdims=True)
    return gamma * (Z - mu) / np.sqrt(var + epsilon) + beta


@mistake(
    "batchnorm_inference",
    hint="The given mean is not used: what is taken off here depends on the other examples of the batch.",
)
def mean_of_the_batch(Z, gamma, beta, mu, var, epsilon=1e-5):
    Z_hat = (Z - np.mean(Z, axis=1, keepdims=True)) / np.sqrt(var + epsilon)
    return gamma * Z_hat + beta


@mistake(
    "batchnorm_inference",
    hint="The given variance is not used: what stands below the fraction depends on the other examples of the batch.",
)
def variance_of_the_batch(Z, gamma, beta, mu, var, epsilon=1e-5):
    Z_hat = (Z - mu) / np.sqrt(np.var(Z, axis=1, keepdims=True) + epsilon)
    return gamma * Z_hat + beta


@mistake(
    "batchnorm_inference",
    hint="Epsilon is added to the standard deviation: compare how far the root reaches in the formula.",
)
def epsilon_beside_root_of_var(Z, gamma, beta, mu, var, epsilon=1e-5):
    Z_hat = (Z - mu) / (np.sqrt(var) + epsilon)
    return gamma * Z_hat + beta


@mistake(
    "batchnorm_inference",
    hint="Without epsilon a unit with the variance zero is divided by zero, and the others are a little too large.",
)
def epsilon_left_out(Z, gamma, beta, mu, var, epsilon=1e-5):
    Z_hat = (Z - mu) / np.sqrt(var)
    return gamma * Z_hat + beta


@mistake(
    "batchnorm_inference",
    hint="The number in the code is the default of epsilon: what if the function is called with another one?",
)
def epsilon_as_number(Z, gamma, beta, mu, var, epsilon=1e-5):
    Z_hat = (Z - mu) / np.sqrt(var + 1e-5)
    return gamma * Z_hat + beta


@mistake(
    "batchnorm_inference",
    hint="The centred values are divided by the variance, whose unit is a square: what is missing around it?",
)
def root_missing(Z, gamma, beta, mu, var, epsilon=1e-5):
    Z_hat = (Z - mu) / (var + epsilon)
    return gamma * Z_hat + beta


@mistake(
    "batchnorm_inference",
    hint="The third statistic is a variance already, and it is squared as if it were a standard deviation.",
)
def variance_squared(Z, gamma, beta, mu, var, epsilon=1e-5):
    Z_hat = (Z - mu) / np.sqrt(var**2 + epsilon)
    return gamma * Z_hat + beta


@mistake("batchnorm_inference", hint="The values are scaled but not centred: what is taken off before the division?")
def given_mean_not_taken_off(Z, gamma, beta, mu, var, epsilon=1e-5):
    Z_hat = Z / np.sqrt(var + epsilon)
    return gamma * Z_hat + beta


@mistake(
    "batchnorm_inference",
    hint="Without parentheses the division is done before the subtraction: what is divided by the root?",
)
def mean_alone_divided(Z, gamma, beta, mu, var, epsilon=1e-5):
    Z_hat = Z - mu / np.sqrt(var + epsilon)
    return gamma * Z_hat + beta


@mistake(
    "batchnorm_inference",
    hint="Gamma and beta have changed places: one of them is the learned spread, the other the learned mean.",
)
def scale_and_shift_swapped(Z, gamma, beta, mu, var, epsilon=1e-5):
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    return beta * Z_hat + gamma


@mistake("batchnorm_inference", hint="Which learned number moves the normalized values to their new mean?")
def shift_forgotten(Z, gamma, beta, mu, var, epsilon=1e-5):
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    return gamma * Z_hat


@mistake("batchnorm_inference", hint="Which learned number stretches the normalized values to their new spread?")
def scale_forgotten(Z, gamma, beta, mu, var, epsilon=1e-5):
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    return Z_hat + beta


@mistake(
    "batchnorm_inference",
    hint="What comes back has the mean and the spread that normalization gives: the learned ones are still to be used.",
)
def normalized_returned(Z, gamma, beta, mu, var, epsilon=1e-5):
    Z_hat = (Z - mu) / np.sqrt(var + epsilon)
    Z_tilde = gamma * Z_hat + beta
    return Z_hat


@mistake(
    "batchnorm_inference",
    hint="batchnorm_forward takes the mean and the variance from its batch: which of the given statistics reach it?",
)
def training_function_called(Z, gamma, beta, mu, var, epsilon=1e-5):
    return batchnorm_forward(Z, gamma, beta, epsilon)


# --- softmax


@mistake(
    "softmax",
    hint="Large scores make np.exp infinite, and infinity over infinity is nan: compare the two forms in the text.",
)
def maximum_not_taken_off(Z):
    powers = np.exp(Z)
    return powers / np.sum(powers, axis=0, keepdims=True)


@mistake(
    "softmax",
    hint="The rows sum to one. One example is one column, and it is the classes of an example that share a whole.",
)
def normalized_along_rows(Z):
    powers = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)


@mistake(
    "softmax",
    hint="The whole matrix sums to one. Each example should have probabilities of its own: is an axis given?",
)
def normalized_over_matrix(Z):
    powers = np.exp(Z - np.max(Z))
    return powers / np.sum(powers)


@mistake(
    "softmax",
    hint="One maximum is taken off everywhere. A column far below it is rounded to zeros, and their sum is zero, too.",
)
def maximum_of_matrix(Z):
    powers = np.exp(Z - np.max(Z))
    return powers / np.sum(powers, axis=0, keepdims=True)


@mistake(
    "softmax",
    hint="The maximum is taken over the examples, so the classes of one example lose different numbers: which axis?",
)
def maximum_along_rows(Z):
    powers = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=0, keepdims=True)


@mistake(
    "softmax",
    hint="The maximum is taken off above the fraction and not below it, so it no longer cancels.",
)
def maximum_taken_off_above_only(Z):
    return np.exp(Z - np.max(Z, axis=0, keepdims=True)) / np.sum(np.exp(Z), axis=0, keepdims=True)


@mistake(
    "softmax",
    hint="The maximum is taken off after the exponential: then it doesn't cancel, and np.exp has overflowed already.",
)
def maximum_taken_off_powers(Z):
    powers = np.exp(Z)
    powers = powers - np.max(powers, axis=0, keepdims=True)
    return powers / np.sum(powers, axis=0, keepdims=True)


@mistake("softmax", hint="The largest probability of each column is one: what are the exponentials divided by?")
def not_normalized(Z):
    return np.exp(Z - np.max(Z, axis=0, keepdims=True))


@mistake(
    "softmax",
    hint="The scores themselves are divided by their sum. They may be negative: what makes them positive first?",
)
def shares_of_scores(Z):
    return Z / np.sum(Z, axis=0, keepdims=True)


@mistake(
    "softmax",
    hint="Each entry is treated by itself, as for two classes. Here the classes of a column share a whole.",
)
def sigmoid_of_each_score(Z):
    return 1 / (1 + np.exp(-Z))


@mistake("softmax", hint="The smallest score gets the largest probability: look at the sign of the exponent.")
def exponent_negative(Z):
    powers = np.exp(-Z - np.max(-Z, axis=0, keepdims=True))
    return powers / np.sum(powers, axis=0, keepdims=True)


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


@mistake("softmax", hint="The base of the powers is 2: which one does the formula have?")
def powers_of_two(Z):
    powers = 2.0 ** (Z - np.max(Z, axis=0, keepdims=True))
    return powers / np.sum(powers, axis=0, keepdims=True)


# --- one_hot_matrix


@mistake(
    "one_hot_matrix",
    hint="The matrix lies on its side: rows belong to classes and columns to examples.",
    seen=1,
)
def classes_in_columns(labels, C):
    return np.eye(C)[labels]


@mistake(
    "one_hot_matrix",
    hint="The shape is right and the ones are not: reshaping keeps the order of the entries, it doesn't exchange rows"
    " and columns.",
)
def reshaped_instead_of_transposed(labels, C):
    return np.eye(C)[labels].reshape(C, -1)


@mistake(
    "one_hot_matrix",
    hint="All ones are a row too high, and those of class 0 in the last row: with which number do classes begin?",
)
def classes_counted_from_one(labels, C):
    Y = np.zeros((C, len(labels)))
    for i in range(len(labels)):
        Y[labels[i] - 1, i] = 1
    return Y


@mistake(
    "one_hot_matrix",
    hint="The number of rows is taken from the largest label. A class may be missing: which argument knows how many"
    " there are?",
)
def classes_from_largest_label(labels, C):
    C = np.max(labels) + 1
    Y = np.zeros((C, len(labels)))
    Y[labels, np.arange(len(labels))] = 1
    return Y


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


@mistake(
    "one_hot_matrix",
    hint="There is a row too many: classes are counted from 0, so the last one is C - 1.",
)
def row_too_many(labels, C):
    Y = np.zeros((C + 1, len(labels)))
    Y[labels, np.arange(len(labels))] = 1
    return Y


@mistake(
    "one_hot_matrix",
    hint="The loop counts classes where it should count examples: over which of the two does a column index run?",
)
def loop_over_classes(labels, C):
    Y = np.zeros((C, len(labels)))
    for i in range(C):
        Y[labels[i], i] = 1
    return Y


@mistake(
    "one_hot_matrix",
    hint="Whole rows are set to one: an index for the rows alone reaches every column.",
)
def whole_rows_set(labels, C):
    Y = np.zeros((C, len(labels)))
    Y[labels] = 1
    return Y


@mistake("one_hot_matrix", hint="The entries are labels and not ones: the row says already which class it is.")
def label_in_place_of_one(labels, C):
    Y = np.zeros((C, len(labels)))
    for i in range(len(labels)):
        Y[labels[i], i] = labels[i]
    return Y


@mistake("one_hot_matrix", hint="Zeros and ones have changed places: which entry of a column is to stand out?")
def zeros_and_ones_exchanged(labels, C):
    Y = np.ones((C, len(labels)))
    Y[labels, np.arange(len(labels))] = 0
    return Y


@mistake(
    "one_hot_matrix",
    hint="All classes up to the label are marked: should the comparison be an equality?",
)
def classes_up_to_label(labels, C):
    return (np.arange(C).reshape(C, 1) <= labels).astype(float)


@mistake(
    "one_hot_matrix",
    hint="Classes and labels are compared one to one, which needs as many of the one as of the other. What shapes let"
    " each class meet each label?",
)
def compared_without_broadcasting(labels, C):
    return (np.arange(C) == labels).astype(float)


@mistake(
    "one_hot_matrix",
    hint="Labels with two dimensions make a result with three: index with the labels as they are given.",
    seen=1,
)
def labels_made_two_dimensional(labels, C):
    labels = labels.reshape(1, -1)
    return np.eye(C)[labels].T


# --- cross_entropy


@mistake(
    "cross_entropy",
    hint="The losses are negative. The logarithm of a probability is negative: what turns it into a loss?",
)
def minus_forgotten(A, Y):
    return np.sum(Y * np.log(A), axis=0, keepdims=True)


@mistake(
    "cross_entropy",
    hint="The losses are averaged into one number. This exercise asks for one loss for each example.",
    seen=1,
)
def mean_of_losses(A, Y):
    return -np.mean(np.sum(Y * np.log(A), axis=0))


@mistake("cross_entropy", hint="All losses are added up. This exercise asks for one loss for each example.")
def sum_of_losses(A, Y):
    return -np.sum(Y * np.log(A))


@mistake(
    "cross_entropy",
    hint="There is a number for each class. The sum runs over the classes of an example: along which axis?",
)
def summed_over_examples(A, Y):
    return -np.sum(Y * np.log(A), axis=1, keepdims=True)


@mistake(
    "cross_entropy",
    hint="The losses have one dimension, and the text asks for the shape (1, m): what keeps the axis that is summed?",
)
def losses_without_axis_kept(A, Y):
    return -np.sum(Y * np.log(A), axis=0)


@mistake("cross_entropy", hint="There is a number for every entry: the sum over the classes is still to be taken.")
def classes_not_summed(A, Y):
    return -Y * np.log(A)


@mistake(
    "cross_entropy",
    hint="The wrong classes take part through 1 - Y. That is the loss for one yes or no; here the probability of the"
    " right class is enough.",
)
def binary_cross_entropy(A, Y):
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=0, keepdims=True)


@mistake(
    "cross_entropy",
    hint="The logarithm is taken of labels, which are zero for the most part: which of the two are probabilities?",
    seen=1,
)
def labels_and_probabilities_swapped(A, Y):
    return -np.sum(A * np.log(Y), axis=0, keepdims=True)


@mistake(
    "cross_entropy",
    hint="Softmax is applied to probabilities. They have been through it already.",
    seen=1,
)
def softmax_applied_to_probabilities(A, Y):
    return -np.sum(Y * np.log(softmax(A)), axis=0, keepdims=True)


@mistake(
    "cross_entropy",
    hint="The losses are too small by the number of classes: is it a sum or a mean that the formula takes over them?",
)
def mean_over_classes(A, Y):
    return -np.mean(Y * np.log(A), axis=0, keepdims=True)


@mistake(
    "cross_entropy",
    hint="Each loss is divided by the number of examples. That belongs to a mean over them, which is another exercise.",
)
def each_loss_divided_by_m(A, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A), axis=0, keepdims=True) / m


@mistake("cross_entropy", hint="The losses are in bits: which logarithm does the text ask for?")
def logarithm_to_base_two(A, Y):
    return -np.sum(Y * np.log2(A), axis=0, keepdims=True)


@mistake("cross_entropy", hint="The logarithm has the base 10: which one does the text ask for?")
def logarithm_to_base_ten(A, Y):
    return -np.sum(Y * np.log10(A), axis=0, keepdims=True)


@mistake("cross_entropy", hint="All classes count alike here: what picks out the right one?")
def labels_not_used(A, Y):
    return -np.sum(np.log(A), axis=0, keepdims=True)


@mistake("cross_entropy", hint="What comes back is the probability of the right class with a minus: where is its log?")
def logarithm_forgotten(A, Y):
    return -np.sum(Y * A, axis=0, keepdims=True)


# --- forward_propagation


@mistake(
    "forward_propagation",
    hint="Probabilities come back where scores are asked for: softmax comes later.",
    seen=1,
)
def softmax_included(X, parameters):
    Z1 = np.dot(parameters["W1"], X)
    Z_tilde1, cache = batchnorm_forward(Z1, parameters["gamma1"], parameters["beta1"])
    A1 = np.maximum(0, Z_tilde1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    cache["A1"] = A1
    return softmax(Z2), cache


@mistake(
    "forward_propagation",
    hint="No score is negative: does the output layer have an activation that it should not have?",
    seen=1,
)
def relu_on_output(X, parameters):
    Z1 = np.dot(parameters["W1"], X)
    Z_tilde1, cache = batchnorm_forward(Z1, parameters["gamma1"], parameters["beta1"])
    A1 = np.maximum(0, Z_tilde1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    cache["A1"] = A1
    return np.maximum(0, Z2), cache


@mistake(
    "forward_propagation",
    hint="The factors of a product are in the wrong order. Weights have a row per unit and X a column per example:"
    " which inner sizes agree?",
    seen=1,
)
def input_times_weights(X, parameters):
    Z1 = np.dot(X, parameters["W1"])
    Z_tilde1, cache = batchnorm_forward(Z1, parameters["gamma1"], parameters["beta1"])
    A1 = np.maximum(0, Z_tilde1)
    Z2 = np.dot(A1, parameters["W2"]) + parameters["b2"]
    cache["A1"] = A1
    return Z2, cache


@mistake(
    "forward_propagation",
    hint="The asterisk multiplies entry by entry, which asks for equal shapes: a layer needs a product of matrices.",
)
def entrywise_product(X, parameters):
    Z1 = parameters["W1"] * X
    Z_tilde1, cache = batchnorm_forward(Z1, parameters["gamma1"], parameters["beta1"])
    A1 = np.maximum(0, Z_tilde1)
    Z2 = parameters["W2"] * A1 + parameters["b2"]
    cache["A1"] = A1
    return Z2, cache


@mistake(
    "forward_propagation",
    hint="Negative activations reach the output layer: what does the hidden layer do after its normalization?",
)
def relu_forgotten(X, parameters):
    Z1 = np.dot(parameters["W1"], X)
    Z_tilde1, cache = batchnorm_forward(Z1, parameters["gamma1"], parameters["beta1"])
    Z2 = np.dot(parameters["W2"], Z_tilde1) + parameters["b2"]
    cache["A1"] = Z_tilde1
    return Z2, cache


@mistake(
    "forward_propagation",
    hint="The relu comes before the normalization, so activations may be negative again: compare their order.",
)
def relu_before_normalization(X, parameters):
    Z1 = np.dot(parameters["W1"], X)
    A1, cache = batchnorm_forward(np.maximum(0, Z1), parameters["gamma1"], parameters["beta1"])
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    cache["A1"] = A1
    return Z2, cache


@mistake(
    "forward_propagation",
    hint="The normalized values are computed and then passed over: from which array are the activations made?",
)
def normalization_passed_over(X, parameters):
    Z1 = np.dot(parameters["W1"], X)
    Z_tilde1, cache = batchnorm_forward(Z1, parameters["gamma1"], parameters["beta1"])
    A1 = np.maximum(0, Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    cache["A1"] = A1
    return Z2, cache


@mistake(
    "forward_propagation",
    hint="The activations are made from the normalized values before these are scaled and shifted.",
)
def relu_of_unscaled_values(X, parameters):
    Z1 = np.dot(parameters["W1"], X)
    Z_tilde1, cache = batchnorm_forward(Z1, parameters["gamma1"], parameters["beta1"])
    A1 = np.maximum(0, cache["Z_hat"])
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    cache["A1"] = A1
    return Z2, cache


@mistake(
    "forward_propagation",
    hint="Gamma and beta have changed places on their way into the normalization: compare the order of its arguments.",
)
def gamma_and_beta_in_wrong_order(X, parameters):
    Z1 = np.dot(parameters["W1"], X)
    Z_tilde1, cache = batchnorm_forward(Z1, parameters["beta1"], parameters["gamma1"])
    A1 = np.maximum(0, Z_tilde1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    cache["A1"] = A1
    return Z2, cache


@mistake("forward_propagation", hint="Every class has a constant that is added to its score: which parameter is left?")
def output_bias_forgotten(X, parameters):
    Z1 = np.dot(parameters["W1"], X)
    Z_tilde1, cache = batchnorm_forward(Z1, parameters["gamma1"], parameters["beta1"])
    A1 = np.maximum(0, Z_tilde1)
    Z2 = np.dot(parameters["W2"], A1)
    cache["A1"] = A1
    return Z2, cache


@mistake(
    "forward_propagation",
    hint="The scores are right. The activations in the cache are from before the relu, and the backward pass reads"
    " from them which units were on.",
)
def activations_kept_before_relu(X, parameters):
    Z1 = np.dot(parameters["W1"], X)
    A1, cache = batchnorm_forward(Z1, parameters["gamma1"], parameters["beta1"])
    Z2 = np.dot(parameters["W2"], np.maximum(0, A1)) + parameters["b2"]
    cache["A1"] = A1
    return Z2, cache


@mistake(
    "forward_propagation",
    hint="The hidden layer has a sigmoid: which activation does the text ask for?",
)
def sigmoid_in_hidden_layer(X, parameters):
    Z1 = np.dot(parameters["W1"], X)
    Z_tilde1, cache = batchnorm_forward(Z1, parameters["gamma1"], parameters["beta1"])
    A1 = 1 / (1 + np.exp(-Z_tilde1))
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    cache["A1"] = A1
    return Z2, cache


@mistake(
    "forward_propagation",
    hint="The output layer is normalized as well: its scores are a linear function of the activations, no more.",
)
def output_normalized(X, parameters):
    Z1 = np.dot(parameters["W1"], X)
    Z_tilde1, cache = batchnorm_forward(Z1, parameters["gamma1"], parameters["beta1"])
    A1 = np.maximum(0, Z_tilde1)
    Z2 = np.dot(parameters["W2"], A1)
    Z2, _ = batchnorm_forward(Z2, np.ones((Z2.shape[0], 1)), parameters["b2"])
    cache["A1"] = A1
    return Z2, cache


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


@mistake(
    "forward_propagation",
    hint="The cache of the normalization lies inside the new one. Its entries belong beside A1.",
)
def cache_in_cache(X, parameters):
    Z1 = np.dot(parameters["W1"], X)
    Z_tilde1, bn_cache = batchnorm_forward(Z1, parameters["gamma1"], parameters["beta1"])
    A1 = np.maximum(0, Z_tilde1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    return Z2, {"bn": bn_cache, "A1": A1}


@mistake(
    "forward_propagation",
    hint="batchnorm_forward returns a pair, and the pair as a whole went into the relu: which part of it is the array?",
)
def pair_not_unpacked(X, parameters):
    Z1 = np.dot(parameters["W1"], X)
    Z_tilde1 = batchnorm_forward(Z1, parameters["gamma1"], parameters["beta1"])
    A1 = np.maximum(0, Z_tilde1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    return Z2, {"A1": A1}


# --- compute_cost


@mistake(
    "compute_cost",
    hint="The losses are added up, so the cost grows with the mini-batch. A mean divides by the number of examples.",
)
def losses_summed(Z2, Y):
    shifted = Z2 - np.max(Z2, axis=0, keepdims=True)
    losses = np.log(np.sum(np.exp(shifted), axis=0)) - np.sum(Y * shifted, axis=0)
    return np.sum(losses)


@mistake(
    "compute_cost",
    hint="A loss for every example comes back: the cost is their mean.",
)
def losses_not_averaged(Z2, Y):
    shifted = Z2 - np.max(Z2, axis=0, keepdims=True)
    return np.log(np.sum(np.exp(shifted), axis=0)) - np.sum(Y * shifted, axis=0)


@mistake(
    "compute_cost",
    hint="The mean is taken over all entries, classes included: by what does the formula divide?",
)
def mean_over_all_entries(Z2, Y):
    shifted = Z2 - np.max(Z2, axis=0, keepdims=True)
    log_A = shifted - np.log(np.sum(np.exp(shifted), axis=0, keepdims=True))
    return -np.mean(Y * log_A)


@mistake(
    "compute_cost",
    hint="The sum is divided by the number of classes: which axis of the scores counts examples?",
)
def divided_by_number_of_classes(Z2, Y):
    m = Y.shape[0]
    shifted = Z2 - np.max(Z2, axis=0, keepdims=True)
    losses = np.log(np.sum(np.exp(shifted), axis=0)) - np.sum(Y * shifted, axis=0)
    return np.sum(losses) / m


@mistake(
    "compute_cost",
    hint="Far behind, a probability is rounded to zero and its logarithm is infinite: the form without probabilities"
    " has no such case.",
)
def cost_from_probabilities(Z2, Y):
    return np.mean(cross_entropy(softmax(Z2), Y))


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


@mistake(
    "compute_cost",
    hint="Large scores make np.exp infinite: what may be taken off each column first?",
)
def exponentials_overflow(Z2, Y):
    losses = np.log(np.sum(np.exp(Z2), axis=0)) - np.sum(Y * Z2, axis=0)
    return np.mean(losses)


@mistake(
    "compute_cost",
    hint="One maximum is taken off everywhere. For a column far below it all exponentials are zero.",
)
def one_maximum_for_all(Z2, Y):
    shifted = Z2 - np.max(Z2)
    losses = np.log(np.sum(np.exp(shifted), axis=0)) - np.sum(Y * shifted, axis=0)
    return np.mean(losses)


@mistake(
    "compute_cost",
    hint="The maximum is taken off in one term and not in the other: what was taken off has to come back.",
)
def maximum_not_added_back(Z2, Y):
    c = np.max(Z2, axis=0, keepdims=True)
    losses = np.log(np.sum(np.exp(Z2 - c), axis=0)) - np.sum(Y * Z2, axis=0)
    return np.mean(losses)


@mistake(
    "compute_cost",
    hint="Softmax is done twice: the scores go through it, and the formula does it once more.",
    seen=1,
)
def softmax_done_twice(Z2, Y):
    A = softmax(Z2)
    return np.mean(cross_entropy(softmax(A), Y))


@mistake(
    "compute_cost",
    hint="The scores are taken for probabilities. They may be negative, and then they have no logarithm.",
)
def scores_taken_as_probabilities(Z2, Y):
    return np.mean(cross_entropy(Z2, Y))


@mistake(
    "compute_cost",
    hint="Scores and labels have changed places: which of them goes through the exponential?",
    seen=1,
)
def scores_and_labels_swapped(Z2, Y):
    shifted = Y - np.max(Y, axis=0, keepdims=True)
    losses = np.log(np.sum(np.exp(shifted), axis=0)) - np.sum(Z2 * shifted, axis=0)
    return np.mean(losses)


@mistake(
    "compute_cost",
    hint="The classes lie along the other axis: here the sums run over the examples.",
    seen=1,
)
def classes_taken_along_rows(Z2, Y):
    shifted = Z2 - np.max(Z2, axis=1, keepdims=True)
    losses = np.log(np.sum(np.exp(shifted), axis=1)) - np.sum(Y * shifted, axis=1)
    return np.mean(losses)


@mistake("compute_cost", hint="The cost is negative: compare the sign of the two terms with the formula.")
def sign_reversed(Z2, Y):
    shifted = Z2 - np.max(Z2, axis=0, keepdims=True)
    losses = np.sum(Y * shifted, axis=0) - np.log(np.sum(np.exp(shifted), axis=0))
    return np.mean(losses)


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


@mistake("model", hint="The parameters step uphill: look at the sign of the step.")
def steps_uphill(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
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
                parameters[name] = parameters[name] + learning_rate * grads["d" + name]
            for name in ("mu", "var"):
                running[name] = momentum * running[name] + (1 - momentum) * cache[name]
        costs.append(np.mean(batch_costs))
    return parameters, running, costs


@mistake("model", hint="The steps are as long as the gradients: what decides how long a step is?")
def learning_rate_not_used(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
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
                parameters[name] = parameters[name] - grads["d" + name]
            for name in ("mu", "var"):
                running[name] = momentum * running[name] + (1 - momentum) * cache[name]
        costs.append(np.mean(batch_costs))
    return parameters, running, costs


@mistake(
    "model",
    hint="Gamma and beta stay where they began. They are learned like the weights: which parameters take a step?",
)
def gamma_and_beta_not_learned(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
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
            for name in ("W1", "W2", "b2"):
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
            for name in ("mu", "var"):
                running[name] = momentum * running[name] + (1 - momentum) * cache[name]
        costs.append(np.mean(batch_costs))
    return parameters, running, costs


@mistake("model", hint="The running averages stay at their start: what is to happen to them after each mini-batch?")
def running_averages_not_moved(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
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
        costs.append(np.mean(batch_costs))
    return parameters, running, costs


@mistake(
    "model",
    hint="Old average and new value have changed their weights: which of them keeps the larger share for a momentum"
    " near one?",
)
def momentum_on_new_value(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
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
                running[name] = (1 - momentum) * running[name] + momentum * cache[name]
        costs.append(np.mean(batch_costs))
    return parameters, running, costs


@mistake("model", hint="The running averages hold the last mini-batch and nothing before it: what is averaged?")
def statistics_of_last_mini_batch(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    Y = one_hot_matrix(labels, C)
    parameters = initialize_parameters(X.shape[0], n_h, C)
    costs = []
    for epoch in range(num_epochs):
        batch_costs = []
        for X_batch, Y_batch in mini_batches(X, Y, batch_size):
            Z2, cache = forward_propagation(X_batch, parameters)
            batch_costs.append(compute_cost(Z2, Y_batch))
            grads = backward_propagation(X_batch, Y_batch, softmax(Z2), cache, parameters)
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
            running = {"mu": cache["mu"], "var": cache["var"]}
        costs.append(np.mean(batch_costs))
    return parameters, running, costs


@mistake(
    "model",
    hint="The running averages move once in an epoch: how far is their line indented?",
)
def running_averages_once_per_epoch(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
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


@mistake(
    "model",
    hint="The running averages begin anew in every epoch: which line of the first loop should stand before it?",
)
def running_averages_restarted(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    Y = one_hot_matrix(labels, C)
    parameters = initialize_parameters(X.shape[0], n_h, C)
    costs = []
    for epoch in range(num_epochs):
        batch_costs = []
        running = {"mu": np.zeros((n_h, 1)), "var": np.ones((n_h, 1))}
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


@mistake("model", hint="One of the two running averages has another start in the text: which is it?")
def running_variance_from_zero(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    Y = one_hot_matrix(labels, C)
    parameters = initialize_parameters(X.shape[0], n_h, C)
    running = {"mu": np.zeros((n_h, 1)), "var": np.zeros((n_h, 1))}
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


@mistake("model", hint="The momentum is written as a number: what if the function is called with another one?")
def momentum_written_as_number(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
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
                running[name] = 0.9 * running[name] + 0.1 * cache[name]
        costs.append(np.mean(batch_costs))
    return parameters, running, costs


@mistake("model", hint="The mini-batches have 64 examples always: which argument says how many there should be?")
def batch_size_written_as_number(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    Y = one_hot_matrix(labels, C)
    parameters = initialize_parameters(X.shape[0], n_h, C)
    running = {"mu": np.zeros((n_h, 1)), "var": np.ones((n_h, 1))}
    costs = []
    for epoch in range(num_epochs):
        batch_costs = []
        for X_batch, Y_batch in mini_batches(X, Y, 64):
            Z2, cache = forward_propagation(X_batch, parameters)
            batch_costs.append(compute_cost(Z2, Y_batch))
            grads = backward_propagation(X_batch, Y_batch, softmax(Z2), cache, parameters)
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
            for name in ("mu", "var"):
                running[name] = momentum * running[name] + (1 - momentum) * cache[name]
        costs.append(np.mean(batch_costs))
    return parameters, running, costs


@mistake("model", hint="The cost of an epoch is that of its last mini-batch: which costs should be averaged?")
def cost_of_last_mini_batch(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    Y = one_hot_matrix(labels, C)
    parameters = initialize_parameters(X.shape[0], n_h, C)
    running = {"mu": np.zeros((n_h, 1)), "var": np.ones((n_h, 1))}
    costs = []
    for epoch in range(num_epochs):
        for X_batch, Y_batch in mini_batches(X, Y, batch_size):
            Z2, cache = forward_propagation(X_batch, parameters)
            cost = compute_cost(Z2, Y_batch)
            grads = backward_propagation(X_batch, Y_batch, softmax(Z2), cache, parameters)
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
            for name in ("mu", "var"):
                running[name] = momentum * running[name] + (1 - momentum) * cache[name]
        costs.append(cost)
    return parameters, running, costs


@mistake("model", hint="The costs of an epoch are added up: the text asks for their mean.")
def batch_costs_summed(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    Y = one_hot_matrix(labels, C)
    parameters = initialize_parameters(X.shape[0], n_h, C)
    running = {"mu": np.zeros((n_h, 1)), "var": np.ones((n_h, 1))}
    costs = []
    for epoch in range(num_epochs):
        epoch_cost = 0
        for X_batch, Y_batch in mini_batches(X, Y, batch_size):
            Z2, cache = forward_propagation(X_batch, parameters)
            epoch_cost += compute_cost(Z2, Y_batch)
            grads = backward_propagation(X_batch, Y_batch, softmax(Z2), cache, parameters)
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
            for name in ("mu", "var"):
                running[name] = momentum * running[name] + (1 - momentum) * cache[name]
        costs.append(epoch_cost)
    return parameters, running, costs


@mistake("model", hint="There is a cost for every mini-batch: the text asks for one an epoch.")
def cost_of_every_mini_batch(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    Y = one_hot_matrix(labels, C)
    parameters = initialize_parameters(X.shape[0], n_h, C)
    running = {"mu": np.zeros((n_h, 1)), "var": np.ones((n_h, 1))}
    costs = []
    for epoch in range(num_epochs):
        for X_batch, Y_batch in mini_batches(X, Y, batch_size):
            Z2, cache = forward_propagation(X_batch, parameters)
            costs.append(compute_cost(Z2, Y_batch))
            grads = backward_propagation(X_batch, Y_batch, softmax(Z2), cache, parameters)
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
            for name in ("mu", "var"):
                running[name] = momentum * running[name] + (1 - momentum) * cache[name]
    return parameters, running, costs


@mistake(
    "model",
    hint="The costs of earlier epochs enter the mean of an epoch: where is the list of its costs made?",
)
def batch_costs_never_emptied(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    Y = one_hot_matrix(labels, C)
    parameters = initialize_parameters(X.shape[0], n_h, C)
    running = {"mu": np.zeros((n_h, 1)), "var": np.ones((n_h, 1))}
    costs, batch_costs = [], []
    for epoch in range(num_epochs):
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


@mistake(
    "model",
    hint="One step is taken in an epoch, with the gradients of its last mini-batch: how far is the step indented?",
)
def one_step_per_epoch(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
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
            for name in ("mu", "var"):
                running[name] = momentum * running[name] + (1 - momentum) * cache[name]
        for name in parameters:
            parameters[name] = parameters[name] - learning_rate * grads["d" + name]
        costs.append(np.mean(batch_costs))
    return parameters, running, costs


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


@mistake(
    "model",
    hint="The backward pass gets scores where it expects probabilities: what is A2 made of?",
)
def scores_into_backward_pass(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    Y = one_hot_matrix(labels, C)
    parameters = initialize_parameters(X.shape[0], n_h, C)
    running = {"mu": np.zeros((n_h, 1)), "var": np.ones((n_h, 1))}
    costs = []
    for epoch in range(num_epochs):
        batch_costs = []
        for X_batch, Y_batch in mini_batches(X, Y, batch_size):
            Z2, cache = forward_propagation(X_batch, parameters)
            batch_costs.append(compute_cost(Z2, Y_batch))
            grads = backward_propagation(X_batch, Y_batch, Z2, cache, parameters)
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
            for name in ("mu", "var"):
                running[name] = momentum * running[name] + (1 - momentum) * cache[name]
        costs.append(np.mean(batch_costs))
    return parameters, running, costs


@mistake(
    "model",
    hint="The cost gets probabilities where it expects scores, so softmax is done twice.",
)
def cost_of_probabilities(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    Y = one_hot_matrix(labels, C)
    parameters = initialize_parameters(X.shape[0], n_h, C)
    running = {"mu": np.zeros((n_h, 1)), "var": np.ones((n_h, 1))}
    costs = []
    for epoch in range(num_epochs):
        batch_costs = []
        for X_batch, Y_batch in mini_batches(X, Y, batch_size):
            Z2, cache = forward_propagation(X_batch, parameters)
            A2 = softmax(Z2)
            batch_costs.append(compute_cost(A2, Y_batch))
            grads = backward_propagation(X_batch, Y_batch, A2, cache, parameters)
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
            for name in ("mu", "var"):
                running[name] = momentum * running[name] + (1 - momentum) * cache[name]
        costs.append(np.mean(batch_costs))
    return parameters, running, costs


@mistake("model", hint="The labels have one dimension still: which of your functions writes them as columns?")
def labels_not_one_hot(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    parameters = initialize_parameters(X.shape[0], n_h, C)
    running = {"mu": np.zeros((n_h, 1)), "var": np.ones((n_h, 1))}
    costs = []
    for epoch in range(num_epochs):
        batch_costs = []
        for X_batch, Y_batch in mini_batches(X, labels, batch_size):
            Z2, cache = forward_propagation(X_batch, parameters)
            batch_costs.append(compute_cost(Z2, Y_batch))
            grads = backward_propagation(X_batch, Y_batch, softmax(Z2), cache, parameters)
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
            for name in ("mu", "var"):
                running[name] = momentum * running[name] + (1 - momentum) * cache[name]
        costs.append(np.mean(batch_costs))
    return parameters, running, costs


@mistake("model", hint="Every epoch begins with untrained parameters: where should they be made?")
def parameters_made_anew_in_epoch(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
    Y = one_hot_matrix(labels, C)
    running = {"mu": np.zeros((n_h, 1)), "var": np.ones((n_h, 1))}
    costs = []
    for epoch in range(num_epochs):
        parameters = initialize_parameters(X.shape[0], n_h, C)
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


@mistake("model", hint="Training ends after the first epoch: look at how far the return is indented.")
def returns_after_first_epoch(X, labels, C, n_h, learning_rate, num_epochs, batch_size=64, momentum=0.9):
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
